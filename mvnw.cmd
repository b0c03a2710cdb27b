@echo off
rem Builds with a JDK 25 and the Maven on the path (3.9.9 or newer).
setlocal
set "HERE=%~dp0"
if not exist "%JAVA_HOME%\bin\javac.exe" (
    for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*") do set "JAVA_HOME=%%~d"
)
"%JAVA_HOME%\bin\javac.exe" -version 2>nul | findstr /r "^javac 2[5-9] ^javac 2[5-9]\." >nul
if errorlevel 1 (
    echo mvnw: no JDK 25 found. Install one or set JAVA_HOME to it. 1>&2
    exit /b 1
)
where mvn >nul 2>nul
if errorlevel 1 (
    echo mvnw: no Maven on the path. Install Apache Maven 3.9.9 or newer. 1>&2
    exit /b 1
)
call mvn -f "%HERE%pom.xml" %*
exit /b %ERRORLEVEL%
