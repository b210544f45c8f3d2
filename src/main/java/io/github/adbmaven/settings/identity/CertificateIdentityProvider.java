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

/** An application with a certificate and its private key: a file, or the content of a PFX file in the environment. */
final class CertificateIdentityProvider implements IdentityProvider {
    private final IdentityContext context;

    CertificateIdentityProvider(IdentityContext context) {
        this.context = context;
    }

    @Override
    public String authType() {
        return CertificateIdentity.AUTH_TYPE;
    }

    @Override
    public boolean isConfigured() {
        return file().isPresent() || context.value(Setting.CERTIFICATE).isPresent();
    }

    @Override
    public Identity identity() {
        ConfiguredApplication application = context.requireApplication(authType());
        Optional<SettingValue> file = file();
        if (file.isPresent()) {
            return identity(
                    application,
                    readable(file.get()),
                    Optional.empty(),
                    file.get().source());
        }
        SettingValue pfx = context.value(Setting.CERTIFICATE)
                .orElseThrow(() -> IdentityErrors.settingRequired(
                        ErrorCode.INCOMPLETE_CREDENTIALS,
                        "The application " + application.id() + " is configured, but its certificate is missing.",
                        Setting.CERTIFICATE_FILE));
        return identity(application, Path.of(pfx.source()), Optional.of(new Secret(pfx.text())), pfx.source());
    }

    private Identity identity(
            ConfiguredApplication application, Path file, Optional<Secret> pfx, String certificateSource) {
        return new CertificateIdentity(
                context.tenantOf(application.id()),
                application.id(),
                file,
                pfx,
                password(),
                sendsChain(),
                application.origin(certificateSource));
    }

    private Path readable(SettingValue certificate) {
        Path file = context.path(Setting.CERTIFICATE_FILE, certificate);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw Settings.invalid(
                    ErrorCode.INVALID_CERTIFICATE,
                    Setting.CERTIFICATE_FILE,
                    certificate,
                    "Certificate file " + file + " cannot be read.",
                    "set it to a PEM or PFX file with the certificate and its private key.");
        }
        return file;
    }

    private Optional<SettingValue> file() {
        return context.server()
                .flatMap(ConfiguredApplication.Server::privateKey)
                .or(() -> context.value(Setting.CERTIFICATE_FILE));
    }

    private Optional<Secret> password() {
        return context.server()
                .flatMap(server -> server.credentials().passphrase())
                .or(() -> context.value(Setting.CERTIFICATE_PASSWORD).map(value -> new Secret(value.text())));
    }

    private boolean sendsChain() {
        Optional<SettingValue> value = context.settings().get(Setting.SEND_CERTIFICATE_CHAIN);
        return value.map(given -> switch (given.text().strip().toLowerCase(Locale.ROOT)) {
                    case "true", "1" -> true;
                    case "false", "0", "" -> false;
                    default ->
                        throw Settings.invalid(
                                ErrorCode.INVALID_VALUE,
                                Setting.SEND_CERTIFICATE_CHAIN,
                                given,
                                "Invalid sendCertificateChain \"" + given.text() + "\": it must be true or false.",
                                "set it to true or false.");
                })
                .orElse(false);
    }
}
