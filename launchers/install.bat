@echo off
rem Installs from this folder: no network, no administrator. Python 3.11 must be there, the one that the wheels are for.
setlocal
set HOME_OF_AUDIT=%LOCALAPPDATA%\selfeval-audit
py -3.11 -c "import sys; sys.exit(sys.version_info < (3, 11, 5))" || (echo Python 3.11.5 or a later 3.11 is needed & pause & exit /b 2)
py -3.11 -m venv "%HOME_OF_AUDIT%" || (pause & exit /b 2)
"%HOME_OF_AUDIT%\Scripts\python.exe" -m pip install --no-index --find-links "%~dp0wheels" selfeval-audit || (pause & exit /b 2)
echo Ready: "%HOME_OF_AUDIT%\Scripts\selfeval-audit.exe"
pause
