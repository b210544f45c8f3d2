import io.github.adbmaven.it.ItEmulator

new File(basedir, 'out/databrickscfg.adb-lock').mkdirs()
ItEmulator.provide(basedir, context)
