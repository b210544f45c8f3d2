/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.keyvault;

import com.azure.security.keyvault.secrets.models.SecretProperties;
import io.github.adbmaven.azure.http.TransportException;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Token;
import io.github.adbmaven.model.WorkspaceToken;
import io.github.adbmaven.output.TokenLocation;
import io.github.adbmaven.output.TokenSink;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Writes the token as a new version of a key vault secret, which expires together with the token. Existing versions are not changed.
 */
public final class KeyVaultSink implements TokenSink {
    private static final String CONTENT_TYPE = "text/plain";

    private final VaultClient client;
    private final TokenSecretVersions versions;
    private final Optional<String> owner;
    private Optional<SecretProperties> written = Optional.empty();
    private boolean outcomeUnknown;

    /**
     * @param cleanup client that disables the version, possibly after the time limit of the goal
     * @param owner owner of the token
     */
    public KeyVaultSink(VaultClient client, VaultClient cleanup, Optional<String> owner) {
        this.client = client;
        this.versions = new TokenSecretVersions(cleanup);
        this.owner = owner;
    }

    @Override
    public String describe() {
        return client.secret().describe();
    }

    /** Sends nothing: only a write can show whether the vault accepts it. */
    @Override
    public void check() {}

    @Override
    public void write(WorkspaceToken<?> workspaceToken) {
        Token token = workspaceToken.token();
        SecretProperties properties = new SecretProperties()
                .setContentType(CONTENT_TYPE)
                .setTags(SecretVersionTags.of(workspaceToken, owner));
        token.expires().ifPresent(expiry -> properties.setExpiresOn(expiry.atOffset(ZoneOffset.UTC)));
        try {
            written = Optional.of(client.write(token.value().reveal(), properties));
        } catch (ProblemException e) {
            outcomeUnknown = mayHaveWritten(e);
            throw e;
        }
    }

    private static boolean mayHaveWritten(ProblemException failure) {
        return failure instanceof TransportException transport
                ? transport.mayHaveArrived()
                : failure.problem().kind() == Problem.Kind.ENVIRONMENT
                        && failure.problem()
                                .serviceError()
                                .filter(answer -> answer.service().equals(KeyVaultErrorTranslator.SERVICE))
                                .isPresent();
    }

    @Override
    public Optional<TokenLocation> location() {
        return written.map(SecretProperties::getId).map(id -> new TokenLocation(ReceiptSecretVersion.KIND, id));
    }

    @Override
    public void removeToken(String tokenId) {
        if (written.isPresent() || outcomeUnknown) {
            versions.disable(tokenId, written);
        }
    }
}
