import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.failsWith(1, 'directory.env', 'is a directory', '<secretsFile>', 'Nothing was sent.')
    build.failsWith(2, 'link.env', 'is a symbolic link; the plugin writes no secrets through links', '<secretsFile>', 'Nothing was sent.')
    build.failsWith(3, 'Invalid value "yaml" for secretsFormat.', 'dotenv, properties, json, databrickscfg', 'Nothing was sent.')
    build.failsWith(4, 'Cannot infer the format of secrets file', '<secretsFormat>', 'Nothing was sent.')
    build.failsWith(5, 'theirs.env', '<secretsFile>', 'Nothing was sent.')
    build.failsWith(6, 'contains a profile [staging] that this plugin did not write', '<profile>', 'Nothing was sent.')
    build.failsWith(7, 'cannot contain the management headers', '<secretsFormat>', '<host>', 'Nothing was sent.')
    [8, 9].each { build.failsWith(it, "must not be this build's receipt", '<secretsFile>', 'Nothing was sent.') }
    build.failsWith(10, '.adb-lock', '<secretsFile>', 'Nothing was sent.')
    build.failsWith(11, "reserved for the plugin's lock files", '<secretsFile>', 'Nothing was sent.')
    build.failsWith(12, 'locked.env.adb-lock as its lock file', '<secretsFile>', 'Nothing was sent.')
    build.failures(12)
    assert build.emulator().log().isEmpty()
    assert build.text('theirs.env') == 'COLOUR=blue\n'
    build.hasNo('elsewhere.env')
}
