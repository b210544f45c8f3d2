import io.github.adbmaven.it.ItEmulator
import java.nio.file.Files
import java.nio.file.Path

// the tools that Maven's start script calls, without an installed Azure CLI
def tools = Files.createDirectory(basedir.toPath().resolve('without-az'))
['basename', 'cat', 'dirname', 'env', 'expr', 'java', 'ls', 'sed', 'sh', 'tr', 'uname'].each { name ->
    def tool = System.getenv('PATH').split(File.pathSeparator).collect { Path.of(it, name) }.find { Files.isExecutable(it) }
    if (tool != null) {
        Files.createSymbolicLink(tools.resolve(name), tool)
    }
}

ItEmulator.provide(basedir, context)
