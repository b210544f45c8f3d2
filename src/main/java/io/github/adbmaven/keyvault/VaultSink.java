/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.keyvault;

import com.azure.security.keyvault.secrets.models.SecretProperties;
import io.github.adbmaven.http.TransportException;
import io.github.adbmaven.model.Token;
import io.github.adbmaven.output.Carrier;
import io.github.adbmaven.output.Handover;
import io.github.adbmaven.output.Sink;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A new version of a secret, for whoever reads the vault after this build. The token is its value, and its time ends with the
 * token's. Versions that were there stay.
 */
public final class VaultSink implements Sink {
    private static final String CONTENT_TYPE = "text/plain";

    private final VaultClient client;
    private final WrittenVersions versions;
    private final Optional<String> owner;
    private Optional<SecretProperties> written = Optional.empty();
    private boolean doubtful;

    /**
     * @param afterwards for taking back, when the time of the goal may be used up
     * @param owner who answers for the token
     */
    public VaultSink(VaultClient client, VaultClient afterwards, Optional<String> owner) {
        this.client = client;
        this.versions = new WrittenVersions(afterwards);
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
    public void write(Handover handover) {
        Token token = handover.token();
        SecretProperties properties =
                new SecretProperties().setContentType(CONTENT_TYPE).setTags(VersionTags.of(handover, owner));
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
                                .answer()
                                .filter(answer -> answer.service().equals(VaultRefusals.SERVICE))
                                .isPresent();
    }

    @Override
    public Optional<Carrier> carrier() {
        return written.map(SecretProperties::getId).map(id -> new Carrier(VaultPlace.KIND, id));
    }

    @Override
    public void takeBack(String tokenId) {
        if (written.isPresent() || doubtful) {
            versions.disable(tokenId, written);
        }
    }
}
