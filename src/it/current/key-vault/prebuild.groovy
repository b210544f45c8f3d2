import io.github.adbmaven.it.ItEmulator

def reader = '22f1b8a2-0c1e-4c3f-9f0a-000000000009'
ItEmulator.provide(basedir, context) { emulator ->
    def secret = emulator.order('POST', '/principals', [applicationId: reader, tenantId: ItEmulator.TENANT_ID]).path('secret').asText()
    def vault = emulator.order('POST', '/vaults', [name: 'it-vault', tenantId: ItEmulator.TENANT_ID,
            applicationId: ItEmulator.CLIENT_ID, access: 'officer']).path('uri').asText()
    emulator.order('PATCH', '/vaults', [name: 'it-vault', applicationId: reader, access: 'user'])
    // after the challenge of the vault
    emulator.order('POST', '/faults', [service: 'keyvault', method: 'PUT', path: '/secrets/deleted', skip: 1, kind: 'answer', status: 409,
            body: '{"error":{"code":"Conflict","message":"Secret deleted is currently in a deleted but recoverable state.",' +
                    '"innererror":{"code":"ObjectIsDeletedButRecoverable"}}}'])
    new File(basedir, 'identity.cfg').text =
            "data-urlencode = \"client_id=$reader\"\ndata-urlencode = \"client_secret=$secret\"\n"
    new File(basedir, 'test.properties').text = "adb.keyVaultUrl=$vault\n"
}
