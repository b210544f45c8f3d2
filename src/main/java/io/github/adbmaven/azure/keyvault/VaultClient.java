/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.keyvault;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.HttpLogDetailLevel;
import com.azure.core.http.policy.HttpLogOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.util.Configuration;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import com.azure.security.keyvault.secrets.models.KeyVaultSecret;
import com.azure.security.keyvault.secrets.models.SecretProperties;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.azure.http.PipelineHttpClient;
import io.github.adbmaven.azure.http.RetryRules;
import io.github.adbmaven.azure.http.ServiceResponse;
import io.github.adbmaven.azure.http.TransportException;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.KeyVaultSecretName;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Client for the versions of one secret.
 *
 * <p>The pipeline of the Azure SDK answers the challenge; the pipeline of the plugin does everything else. Retries of the SDK are
 * disabled: after a rejected challenge, a retry would send the secret without a token.
 */
public final class VaultClient {
    private final KeyVaultSecretName secret;
    private final KeyVaultErrorTranslator errors;
    private final SecretClient client;

    /** @param secret secret in a vault that may receive credentials of this cloud */
    public VaultClient(KeyVaultSecretName secret, HttpPipelineFactory http, VaultAccess access) {
        if (!"https".equals(secret.vault().getScheme())) {
            throw new IllegalArgumentException("a token is sent over https only, not to " + secret.vault());
        }
        this.secret = secret;
        this.errors = new KeyVaultErrorTranslator(secret, access.caller());
        SecretClientBuilder builder = new SecretClientBuilder()
                .vaultUrl(secret.vault().toString())
                .configuration(Configuration.NONE)
                .httpLogOptions(new HttpLogOptions().setLogLevel(HttpLogDetailLevel.NONE))
                .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofSeconds(1))))
                .credential(new VaultCredential(secret.vault(), access))
                .httpClient(new PipelineHttpClient(http.pipeline(
                        KeyVaultErrorTranslator.SERVICE,
                        RetryRules.byMethodOr(KeyVaultErrorTranslator::isTransient, body -> false))));
        if (access.cloud().vaultAudience().isEmpty()) {
            builder.disableChallengeResourceVerification();
        }
        this.client = builder.buildClient();
    }

    KeyVaultSecretName secret() {
        return secret;
    }

    /** Writes a new version. */
    SecretProperties write(String value, SecretProperties properties) {
        String action = "write " + secret.describe();
        SecretProperties written = call(
                action,
                () -> client.setSecret(new KeyVaultSecret(secret.name(), value).setProperties(properties))
                        .getProperties());
        // A server that sends no challenge is not a key vault; the SDK sent it no value.
        if (!ReceiptSecretVersion.isVersion(String.valueOf(written.getId()))) {
            throw new ProblemException(errors.invalidResponse(action));
        }
        return written;
    }

    /** All versions, without their values. */
    List<SecretProperties> versions() {
        return call(
                "list the versions of " + secret.describe(),
                () -> client.listPropertiesOfSecretVersions(secret.name()).stream()
                        .toList());
    }

    void disable(SecretProperties version) {
        SecretProperties unused = call(
                "disable version " + version.getVersion() + " of " + secret.describe(),
                () -> client.updateSecretProperties(version.setEnabled(false)));
    }

    /** Drops the exceptions of the SDK: their messages contain the response, which may contain the secret. */
    private <T> T call(String action, Supplier<T> request) {
        try {
            return request.get();
        } catch (TransportException e) {
            throw e.hostUnknown() ? new ProblemException(errors.noVault(), e) : e;
        } catch (ProblemException e) {
            throw e;
        } catch (HttpResponseException e) {
            throw new ProblemException(errors.problem(action, ServiceResponse.of(e.getResponse())));
        } catch (RuntimeException e) {
            throw new ProblemException(
                    errors.challenge(String.valueOf(e.getMessage())).orElseGet(() -> errors.invalidResponse(action)));
        }
    }
}
