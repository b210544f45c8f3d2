/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.config.identity;

import io.github.adbmaven.config.Setting;
import io.github.adbmaven.config.Settings;
import io.github.adbmaven.config.Value;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.problem.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A client id and a certificate with its key: a file, or the content of one in the environment. */
final class CertificateKind implements Kind {
    private final Around around;

    CertificateKind(Around around) {
        this.around = around;
    }

    @Override
    public String name() {
        return "client-certificate";
    }

    @Override
    public boolean isConfigured() {
        return around.principal()
                .map(principal -> certificate(principal).isPresent()
                        || principal.own(Setting.CERTIFICATE).isPresent())
                .orElseGet(() -> around.settings().get(Setting.CERTIFICATE_FILE).isPresent()
                        || around.settings().get(Setting.CERTIFICATE).isPresent());
    }

    @Override
    public Identity identity() {
        Principal principal = around.principal().orElseThrow(() -> Missing.clientId(name()));
        Optional<Value> given =
                certificate(principal).isPresent() ? Optional.empty() : principal.own(Setting.CERTIFICATE);
        return given.map(pfx -> identity(principal, pfx)).orElseGet(() -> ofFile(principal));
    }

    private Identity identity(Principal principal, Value pfx) {
        return new Identity.ClientCertificate(
                around.tenant(principal.id()),
                principal.id(),
                Path.of(pfx.source()),
                Optional.of(new Secret(pfx.text())),
                password(principal),
                sendsChain(),
                principal.origin(pfx.source()));
    }

    private Identity ofFile(Principal principal) {
        Value certificate = certificate(principal)
                .orElseThrow(() -> Missing.of(
                        ErrorCode.INCOMPLETE_CREDENTIALS,
                        "The application " + principal.id() + " is named, but no certificate for it.",
                        Setting.CERTIFICATE_FILE));
        Path file = around.path(Setting.CERTIFICATE_FILE, certificate);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw Settings.invalid(
                    ErrorCode.INVALID_CERTIFICATE,
                    Setting.CERTIFICATE_FILE,
                    certificate,
                    "There is no certificate file " + file + " that can be read.",
                    "name a PEM or PFX file that holds the certificate and its private key.");
        }
        return new Identity.ClientCertificate(
                around.tenant(principal.id()),
                principal.id(),
                file,
                password(principal),
                sendsChain(),
                principal.origin(certificate.source()));
    }

    private static Optional<Value> certificate(Principal principal) {
        Optional<Value> ofServer = principal
                .server()
                .flatMap(server -> server.credentials()
                        .privateKey()
                        .map(file -> new Value(file, server.id().rank(), server.source())));
        return ofServer.or(() -> principal.own(Setting.CERTIFICATE_FILE));
    }

    private static Optional<Secret> password(Principal principal) {
        return principal
                .server()
                .flatMap(server -> server.credentials().passphrase())
                .or(() -> principal.own(Setting.CERTIFICATE_PASSWORD).map(value -> new Secret(value.text())));
    }

    private boolean sendsChain() {
        Optional<Value> value = around.settings().get(Setting.SEND_CERTIFICATE_CHAIN);
        return value.map(given -> switch (given.text().strip().toLowerCase(Locale.ROOT)) {
                    case "true", "1" -> true;
                    case "false", "0", "" -> false;
                    default ->
                        throw Settings.invalid(
                                ErrorCode.INVALID_VALUE,
                                Setting.SEND_CERTIFICATE_CHAIN,
                                given,
                                "\"" + given.text() + "\" is neither true nor false.",
                                "set it to one of them.");
                })
                .orElse(false);
    }
}
