import io.github.adbmaven.it.ItEmulator

new File(basedir, 'out').mkdir()
new File(basedir, 'out/databrickscfg.adb-lock').createNewFile()
ItEmulator.provide(basedir, context)
