@echo off
rem Starts Isocentra: the workbench without arguments (or with "workbench"), else the command line.
rem ISOCENTRA_JAVA_OPTIONS adds options of the Java machine to those in eclipse.ini.
setlocal EnableDelayedExpansion
set "HERE=%~dp0"
if "%HERE:~-1%"=="\" set "HERE=%HERE:~0,-1%"

set "JAVA="
for %%d in ("%HERE%\jre" "%JAVA_HOME%") do call :consider "%%~d"
for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\*-25*" "%ProgramFiles%\Java\*-25*" "%ProgramFiles%\Microsoft\jdk-25*") do call :consider "%%~d"
if not defined JAVA (
    echo isocentra: no Java 25 found. Install one, for instance Eclipse Temurin 25, or set JAVA_HOME to it. 1>&2
    exit /b 3
)
for %%j in ("%HERE%\plugins\org.eclipse.equinox.launcher_*.jar") do set "LAUNCHER=%%j"

set "OPTIONS="
set "FOUND="
for /f "usebackq delims=" %%o in ("%HERE%\eclipse.ini") do (
    if defined FOUND set "OPTIONS=!OPTIONS! %%o"
    if "%%o"=="-vmargs" set "FOUND=1"
)
set "OPTIONS=%OPTIONS% -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 %ISOCENTRA_JAVA_OPTIONS%"

if "%~1"=="" goto workbench
if "%~1"=="workbench" goto workbench

rem A configuration of its own for each command: any number may run at once, the installation may be read-only.
set "CONFIGURATION=%TEMP%\isocentra-%RANDOM%%RANDOM%%RANDOM%"
if "%~1"=="install" set "CONFIGURATION=%HERE%\configuration"
if "%~1"=="uninstall" set "CONFIGURATION=%HERE%\configuration"
set "SHARED=%HERE:\=/%"
"%JAVA%" %OPTIONS% "-Dosgi.sharedConfiguration.area=file:/%SHARED%/configuration" -Dosgi.configuration.cascaded=true -jar "%LAUNCHER%" ^
    -configuration "%CONFIGURATION%" -application org.isocentra.cli.application -data @none -nosplash %*
set "STATUS=%ERRORLEVEL%"
if not "%CONFIGURATION%"=="%HERE%\configuration" rmdir /s /q "%CONFIGURATION%" 2>nul
exit /b %STATUS%

:workbench
"%JAVA%" %OPTIONS% -jar "%LAUNCHER%" -nosplash -data @noDefault
if %ERRORLEVEL% equ 23 goto workbench
exit /b %ERRORLEVEL%

:consider
if defined JAVA exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
"%~1\bin\java.exe" -version 2>&1 | findstr /r /c:"version \"2[5-9]" /c:"version \"[3-9][0-9]" >nul && set "JAVA=%~1\bin\java.exe"
exit /b 0
