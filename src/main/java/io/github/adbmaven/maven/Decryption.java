/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** Opens what Maven encrypted in settings.xml. Plain passwords pass through. */
final class Decryption {
    private Decryption() {}

    static Server of(Server server, SettingsDecrypter decrypter) {
        return decrypt(new DefaultSettingsDecryptionRequest(server), "<server> \"" + server.getId() + "\"", decrypter)
                .getServer();
    }

    static Proxy of(Proxy proxy, SettingsDecrypter decrypter) {
        return decrypt(new DefaultSettingsDecryptionRequest(proxy), "<proxy> \"" + proxy.getId() + "\"", decrypter)
                .getProxy();
    }

    private static SettingsDecryptionResult decrypt(
            SettingsDecryptionRequest request, String element, SettingsDecrypter decrypter) {
        SettingsDecryptionResult result = decrypter.decrypt(request);
        for (SettingsProblem found : result.getProblems()) {
            if (found.getSeverity() != SettingsProblem.Severity.WARNING) {
                throw new ProblemException(Problem.configuration("The password of " + element + " cannot be decrypted.")
                        .seen(String.valueOf(found.getMessage()))
                        .likely("settings-security.xml is missing on this machine, or has another master password.")
                        .remedy("encrypt the password anew with mvn --encrypt-password. Nothing was sent."));
            }
        }
        return result;
    }
}
