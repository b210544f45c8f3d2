/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.entra;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.security.auth.x500.X500Principal;

/** A certificate subject that an application accepts, and the certificate authority that must have signed it. */
record TrustedSubject(X500Principal subject, X509Certificate authority) {
    boolean accepts(X509Certificate certificate) {
        try {
            certificate.verify(authority.getPublicKey());
            return certificate.getSubjectX500Principal().equals(subject)
                    && certificate.getIssuerX500Principal().equals(authority.getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
