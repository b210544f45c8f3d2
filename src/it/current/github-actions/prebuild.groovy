import io.github.adbmaven.it.ItEmulator

new File(basedir, 'github-output.txt').createNewFile()
new File(basedir, 'github-summary.md').createNewFile()
ItEmulator.provide(basedir, context)
