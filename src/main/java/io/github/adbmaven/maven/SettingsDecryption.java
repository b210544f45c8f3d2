/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/**
 * Decrypts passwords of settings.xml. Plain passwords are returned unchanged.
 *
 * @param mavenVersion the running version: Maven 3 and 4 use different encryption tools and formats
 */
record SettingsDecryption(SettingsDecrypter decrypter, String mavenVersion) {
    private static final String OF_MAVEN_3 = "mvn --encrypt-password";
    private static final String OF_MAVEN_4 = "mvnenc encrypt";

    Server of(Server server) {
        return decrypt(
                        new DefaultSettingsDecryptionRequest(server),
                        "<server> \"" + server.getId() + "\"",
                        Stream.of(server.getPassword(), server.getPassphrase()))
                .getServer();
    }

    Proxy of(Proxy proxy) {
        return decrypt(
                        new DefaultSettingsDecryptionRequest(proxy),
                        "<proxy> \"" + proxy.getId() + "\"",
                        Stream.of(proxy.getPassword()))
                .getProxy();
    }

    private SettingsDecryptionResult decrypt(
            SettingsDecryptionRequest request, String element, Stream<@Nullable String> encrypted) {
        SettingsDecryptionResult result = decrypter.decrypt(request);
        for (SettingsProblem found : result.getProblems()) {
            if (found.getSeverity() != SettingsProblem.Severity.WARNING) {
                throw new ProblemException(Problem.configuration(
                                ErrorCode.DECRYPTION_FAILED, "The password of " + element + " cannot be decrypted.")
                        .observed(String.valueOf(found.getMessage()))
                        .likelyCause(reason(encrypted))
                        .remedy("encrypt the password again with this version of Maven: "
                                + (isMaven4() ? OF_MAVEN_4 : OF_MAVEN_3) + ". Nothing was sent."));
            }
        }
        return result;
    }

    private String reason(Stream<@Nullable String> encrypted) {
        List<String> texts = encrypted
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(text -> text.contains("{"))
                .toList();
        boolean ofMaven4 = texts.stream().anyMatch(text -> text.contains("{["));
        if (ofMaven4 && !isMaven4()) {
            return "the password was encrypted for Maven 4 (" + OF_MAVEN_4 + "); Maven " + mavenVersion
                    + " cannot decrypt it.";
        }
        if (!ofMaven4 && isMaven4()) {
            return "the password was encrypted for Maven 3 (" + OF_MAVEN_3 + "). Maven 4 can decrypt it only with the"
                    + " settings-security.xml that was used to encrypt it.";
        }
        return (isMaven4() ? "settings-security4.xml" : "settings-security.xml")
                + " is missing, or contains another master password.";
    }

    private boolean isMaven4() {
        return mavenVersion.startsWith("4.");
    }
}
