import io.github.adbmaven.it.ItEmulator

ItEmulator.provide(basedir, context)
