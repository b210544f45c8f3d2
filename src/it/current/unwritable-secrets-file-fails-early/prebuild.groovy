import io.github.adbmaven.it.ItEmulator
import java.nio.file.Files
import java.nio.file.Path

Files.createDirectory(basedir.toPath().resolve('directory.env'))
Files.createSymbolicLink(basedir.toPath().resolve('link.env'), Path.of('elsewhere.env'))
Files.createDirectories(basedir.toPath().resolve('target/adb'))
Files.createSymbolicLink(basedir.toPath().resolve('link'), Path.of('target/adb'))
Files.createDirectory(basedir.toPath().resolve('locked.env.adb-lock'))
ItEmulator.provide(basedir, context)
