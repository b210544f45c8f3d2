import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.failsWith(1, '"http://localhost:1/" is not an https URL', '-Dadb.authorityHost', 'Nothing was sent.')
    build.failsWith(2, 'missing.pem', 'cannot be read', '<caBundle>', 'Nothing was sent.')
    build.failsWith(3, 'is not an endpoint of cloud "public"', 'AZURE_AUTHORITY_HOST', 'custom', 'Nothing was sent.')
    build.failsWith(4, 'Invalid environment "publik".', 'public, usgovernment, china, emulator, custom', 'Nothing was sent.')
    build.failsWith(5, 'This goal needs network access, but Maven runs offline (-o).', 'run without -o', '-Dadb.environment=emulator', 'Nothing was sent.')
    build.failures(5)
    assert build.emulator().log().isEmpty()
}
