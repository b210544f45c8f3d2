/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.keyvault;

import com.azure.security.keyvault.secrets.models.SecretProperties;
import io.github.adbmaven.azure.http.TransportException;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Token;
import io.github.adbmaven.output.CredentialOutput;
import io.github.adbmaven.output.TokenLocation;
import io.github.adbmaven.output.TokenSink;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A new version of a secret, for whoever reads the vault after this build. The token is its value, and its time ends with the
 * token's. Versions that were there stay.
 */
public final class KeyVaultSink implements TokenSink {
    private static final String CONTENT_TYPE = "text/plain";

    private final VaultClient client;
    private final TokenSecretVersions versions;
    private final Optional<String> owner;
    private Optional<SecretProperties> written = Optional.empty();
    private boolean doubtful;

    /**
     * @param afterwards for taking back, when the time of the goal may be used up
     * @param owner who answers for the token
     */
    public KeyVaultSink(VaultClient client, VaultClient afterwards, Optional<String> owner) {
        this.client = client;
        this.versions = new TokenSecretVersions(afterwards);
        this.owner = owner;
    }

    @Override
    public String describe() {
        return client.secret().describe();
    }

    /** Only the vault knows, and it is asked when there is a token: until then nothing is sent. */
    @Override
    public void check() {}

    @Override
    public void write(CredentialOutput handover) {
        Token token = handover.token();
        SecretProperties properties =
                new SecretProperties().setContentType(CONTENT_TYPE).setTags(SecretVersionTags.of(handover, owner));
        token.expires().ifPresent(end -> properties.setExpiresOn(end.atOffset(ZoneOffset.UTC)));
        try {
            written = Optional.of(client.write(token.value().reveal(), properties));
        } catch (ProblemException e) {
            doubtful = mayHaveWritten(e);
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
    public Optional<TokenLocation> carrier() {
        return written.map(SecretProperties::getId).map(id -> new TokenLocation(ReceiptSecretVersion.KIND, id));
    }

    @Override
    public void removeToken(String tokenId) {
        if (written.isPresent() || doubtful) {
            versions.disable(tokenId, written);
        }
    }
}
