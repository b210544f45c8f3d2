/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.model.CertificateIdentity;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.SettingValue;
import io.github.adbmaven.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A client id and a certificate with its key: a file, or the content of one in the environment. */
final class CertificateIdentityProvider implements IdentityProvider {
    private final IdentityContext around;

    CertificateIdentityProvider(IdentityContext around) {
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
                        || principal.valueOf(Setting.CERTIFICATE).isPresent())
                .orElseGet(() -> around.settings().get(Setting.CERTIFICATE_FILE).isPresent()
                        || around.settings().get(Setting.CERTIFICATE).isPresent());
    }

    @Override
    public Identity identity() {
        ConfiguredApplication principal = around.principal().orElseThrow(() -> IdentityErrors.clientId(name()));
        Optional<SettingValue> given =
                certificate(principal).isPresent() ? Optional.empty() : principal.valueOf(Setting.CERTIFICATE);
        return given.map(pfx -> identity(principal, pfx)).orElseGet(() -> ofFile(principal));
    }

    private Identity identity(ConfiguredApplication principal, SettingValue pfx) {
        return new CertificateIdentity(
                around.tenant(principal.id()),
                principal.id(),
                Path.of(pfx.source()),
                Optional.of(new Secret(pfx.text())),
                password(principal),
                sendsChain(),
                principal.origin(pfx.source()));
    }

    private Identity ofFile(ConfiguredApplication principal) {
        SettingValue certificate = certificate(principal)
                .orElseThrow(() -> IdentityErrors.settingRequired(
                        ErrorCode.INCOMPLETE_CREDENTIALS,
                        "The application " + principal.id() + " is configured, but its certificate is missing.",
                        Setting.CERTIFICATE_FILE));
        Path file = around.path(Setting.CERTIFICATE_FILE, certificate);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw Settings.invalid(
                    ErrorCode.INVALID_CERTIFICATE,
                    Setting.CERTIFICATE_FILE,
                    certificate,
                    "Certificate file " + file + " cannot be read.",
                    "set it to a PEM or PFX file with the certificate and its private key.");
        }
        return new CertificateIdentity(
                around.tenant(principal.id()),
                principal.id(),
                file,
                password(principal),
                sendsChain(),
                principal.origin(certificate.source()));
    }

    private static Optional<SettingValue> certificate(ConfiguredApplication principal) {
        Optional<SettingValue> ofServer = principal
                .server()
                .flatMap(server -> server.credentials()
                        .privateKey()
                        .map(file -> new SettingValue(file, server.id().rank(), server.source())));
        return ofServer.or(() -> principal.valueOf(Setting.CERTIFICATE_FILE));
    }

    private static Optional<Secret> password(ConfiguredApplication principal) {
        return principal
                .server()
                .flatMap(server -> server.credentials().passphrase())
                .or(() -> principal.valueOf(Setting.CERTIFICATE_PASSWORD).map(value -> new Secret(value.text())));
    }

    private boolean sendsChain() {
        Optional<SettingValue> value = around.settings().get(Setting.SEND_CERTIFICATE_CHAIN);
        return value.map(given -> switch (given.text().strip().toLowerCase(Locale.ROOT)) {
                    case "true", "1" -> true;
                    case "false", "0", "" -> false;
                    default ->
                        throw Settings.invalid(
                                ErrorCode.INVALID_VALUE,
                                Setting.SEND_CERTIFICATE_CHAIN,
                                given,
                                "\"" + given.text() + "\" is invalid: it must be true or false.",
                                "set it to one of them.");
                })
                .orElse(false);
    }
}
