@echo off
rem Opens JupyterLab on the folder that this file is dropped into or started from.
"%LOCALAPPDATA%\selfeval-audit\Scripts\selfeval-audit.exe" lab %*
if errorlevel 2 pause
