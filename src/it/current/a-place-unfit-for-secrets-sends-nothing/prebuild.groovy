import io.github.adbmaven.it.ItEmulator
import java.nio.file.Files
import java.nio.file.Path

Files.createDirectory(basedir.toPath().resolve('directory.env'))
Files.createSymbolicLink(basedir.toPath().resolve('link.env'), Path.of('elsewhere.env'))
ItEmulator.provide(basedir, context)
