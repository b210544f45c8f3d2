import io.github.adbmaven.it.ItEmulator

new File(basedir, 'databrickscfg').bytes = new File(basedir, 'theirs.cfg').bytes
ItEmulator.provide(basedir, context)
