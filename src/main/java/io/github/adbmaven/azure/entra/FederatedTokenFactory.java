/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.model.AssertionSource;
import io.github.adbmaven.model.Cloud;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Creates the supplier of federated tokens for each kind of source.
 *
 * @param origin sources of the settings of the identity, for messages
 */
record FederatedTokenFactory(String origin, Cloud cloud, HttpPipelineFactory http, Clock clock)
        implements AssertionSource.Visitor<Supplier<String>> {
    @Override
    public Supplier<String> tokenFile(AssertionSource.TokenFile source) {
        return new FederatedTokenFile(source.file(), origin, clock)::read;
    }

    @Override
    public Supplier<String> givenToken(AssertionSource.GivenToken source) {
        return source.token()::reveal;
    }

    @Override
    public Supplier<String> gitHub(AssertionSource.GitHub source) {
        return new CiOidcClient(http, cloud).forGitHub(source);
    }

    @Override
    public Supplier<String> azurePipelines(AssertionSource.AzurePipelines source) {
        return new CiOidcClient(http, cloud).forAzurePipelines(source);
    }
}
