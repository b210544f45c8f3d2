/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.entra;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.security.auth.x500.X500Principal;

/** The certificates and federated credentials of applications, and the reasons to reject an application. */
public final class CredentialRegistry {
    private final Map<String, List<X509Certificate>> certificates = new ConcurrentHashMap<>();
    private final Map<String, List<TrustedSubject>> subjects = new ConcurrentHashMap<>();
    private final Map<String, List<FederatedCredential>> federations = new ConcurrentHashMap<>();
    private final Map<String, ExternalIssuer> issuers = new ConcurrentHashMap<>();
    private final Map<String, Block> blocks = new ConcurrentHashMap<>();

    /** The reason why an application with a valid credential gets no token. */
    public enum Block {
        NONE,
        DISABLED,
        CONDITIONAL_ACCESS,
        CONSENT,
        THROTTLED
    }

    public void register(String applicationId, X509Certificate certificate) {
        list(certificates, applicationId).add(certificate);
    }

    /** Accepts every certificate with this subject that the authority has signed. */
    public void registerSubject(String applicationId, X500Principal subject, X509Certificate authority) {
        list(subjects, applicationId).add(new TrustedSubject(subject, authority));
    }

    public void trust(String applicationId, FederatedCredential credential) {
        list(federations, applicationId).add(credential);
    }

    /** Returns the external issuer, whose key does not change. */
    public ExternalIssuer issuer(String url) {
        return issuers.computeIfAbsent(url, ExternalIssuer::new);
    }

    public void block(String applicationId, Block block) {
        blocks.put(applicationId, block);
    }

    Block block(String applicationId) {
        return blocks.getOrDefault(applicationId, Block.NONE);
    }

    List<X509Certificate> certificates(String applicationId) {
        return List.copyOf(list(certificates, applicationId));
    }

    List<TrustedSubject> subjects(String applicationId) {
        return List.copyOf(list(subjects, applicationId));
    }

    List<FederatedCredential> federations(String applicationId) {
        return List.copyOf(list(federations, applicationId));
    }

    Optional<ExternalIssuer> known(String url) {
        return Optional.ofNullable(issuers.get(url));
    }

    private static <T> List<T> list(Map<String, List<T>> map, String applicationId) {
        return map.computeIfAbsent(applicationId, key -> new CopyOnWriteArrayList<>());
    }
}
