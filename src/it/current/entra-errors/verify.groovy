import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    build.failsWith(1, 'Entra ID rejected the client secret of application 11f1b8a2-0c1e-4c3f-9f0a-000000000002.', 'AADSTS7000215', 'request',
            'ARM_CLIENT_SECRET', "Likely cause: the secret ID was copied instead of its value", 'az ad app credential reset')
    build.failsWith(2, 'Application 11f1b8a2-0c1e-4c3f-9f0a-000000000098 was not found in tenant', 'AADSTS700016', 'request',
            'az ad sp create')
    build.failsWith(3, 'Tenant 11f1b8a2-0c1e-4c3f-9f0a-000000000097 was not found.', 'AADSTS90002', 'request', '<tenantId>')
    build.failures(3)
    build.logLacks('an-old-value-of-the-secret')
    assert build.emulator().log().every { it.path('service').asText() == 'entra' }
}
