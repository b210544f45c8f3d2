import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.failsWith(1, 'Entra ID refused the client secret of application 11f1b8a2-0c1e-4c3f-9f0a-000000000002.', 'AADSTS7000215', 'request',
            'ARM_CLIENT_SECRET', "Likely cause: the secret's id was copied instead of its value", 'az ad app credential reset')
    build.failsWith(2, 'Entra ID does not know application 11f1b8a2-0c1e-4c3f-9f0a-000000000098 in tenant', 'AADSTS700016', 'request',
            'az ad sp create')
    build.failsWith(3, 'Entra ID does not know tenant 11f1b8a2-0c1e-4c3f-9f0a-000000000097.', 'AADSTS90002', 'request', '<tenantId>')
    build.failures(3)
    build.logLacks('an-old-value-of-the-secret')
    assert build.emulator().log().every { it.path('service').asText() == 'entra' }
}
