@echo off
rem The twin of `make usb`: a folder that installs without network or administrator. Needs the network once, here.
setlocal
if not exist .venv py -3.11 -m venv .venv || exit /b 2
.venv\Scripts\python.exe -m pip install --quiet --require-hashes -r requirements.lock || exit /b 2
if exist usb rmdir /s /q usb
.venv\Scripts\python.exe -m hatchling build -t wheel -d usb\wheels || exit /b 2
.venv\Scripts\python.exe -m pip download --quiet --require-hashes --only-binary :all: -d usb\wheels -r requirements.lock || exit /b 2
copy launchers\*.bat usb >nul
copy docs\guide.md usb >nul
copy docs\validate.md usb >nul
xcopy /i /q docs\pictures usb\pictures >nul
