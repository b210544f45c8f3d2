/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Cloud;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Determines the Azure cloud from the settings. */
public final class CloudResolver {
    private static final String VALUES = "public, usgovernment, china, emulator, custom";
    private static final SettingValue STANDARD =
            new SettingValue(Cloud.PUBLIC.name(), SettingSource.DEFAULT, "the default");

    private final Settings settings;

    public CloudResolver(Settings settings) {
        this.settings = settings;
    }

    /** Returns the cloud; empty for the emulator, whose addresses are known only when it runs. */
    public Optional<Cloud> resolve() {
        SettingValue value = settings.get(Setting.ENVIRONMENT).orElse(STANDARD);
        String name = value.text().strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "emulator" -> Optional.empty();
            case "custom" -> Optional.of(custom());
            default -> Optional.of(known(name, value));
        };
    }

    private Cloud known(String name, SettingValue value) {
        Cloud cloud = Cloud.known().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Settings.invalid(
                        ErrorCode.INVALID_VALUE,
                        Setting.ENVIRONMENT,
                        value,
                        "Invalid environment \"" + value.text() + "\".",
                        "choose one of " + VALUES + "."));
        refuseForeign(cloud, Setting.AUTHORITY_HOST, cloud::isLoginHost);
        refuseForeign(cloud, Setting.RESOURCE_MANAGER_ENDPOINT, cloud::isResourceManager);
        refuseForeignAudience(cloud);
        return cloud;
    }

    private void refuseForeignAudience(Cloud cloud) {
        settings.get(Setting.RESOURCE_MANAGER_AUDIENCE)
                .filter(value -> !value.text().strip().equals(cloud.managementAudience()))
                .ifPresent(value -> {
                    throw foreign(Setting.RESOURCE_MANAGER_AUDIENCE, value, cloud);
                });
    }

    private static ProblemException foreign(Setting setting, SettingValue value, Cloud cloud) {
        return Settings.invalid(
                ErrorCode.UNTRUSTED_HOST,
                setting,
                value,
                "\"" + value.text() + "\" is not an endpoint of cloud \"" + cloud.name() + "\".",
                "remove it, select its cloud, or set " + Setting.ENVIRONMENT.howToSet() + " to custom.");
    }

    private Cloud custom() {
        URI authority = UriSettings.endpoint(Setting.AUTHORITY_HOST, required(Setting.AUTHORITY_HOST));
        URI resourceManager =
                UriSettings.endpoint(Setting.RESOURCE_MANAGER_ENDPOINT, required(Setting.RESOURCE_MANAGER_ENDPOINT));
        String audience = settings.text(Setting.RESOURCE_MANAGER_AUDIENCE).orElse(resourceManager.toString());
        return new Cloud("custom", authority, resourceManager, audience, Optional.empty(), Optional.empty());
    }

    private SettingValue required(Setting setting) {
        return settings.get(setting)
                .orElseThrow(() -> new ProblemException(Problem.configuration(
                                ErrorCode.INCOMPLETE_CUSTOM_CLOUD,
                                "A custom cloud requires " + setting.howToSet() + ".")
                        .remedy("set it to the https URL of that cloud, or choose another of " + VALUES + " with "
                                + Setting.ENVIRONMENT.howToSet() + ". Nothing was sent.")));
    }

    /** Rejects an address of another cloud, to which a credential would be sent. */
    private void refuseForeign(Cloud cloud, Setting setting, Predicate<URI> own) {
        settings.get(setting)
                .filter(value -> !own.test(UriSettings.endpoint(setting, value)))
                .ifPresent(value -> {
                    throw foreign(setting, value, cloud);
                });
    }
}
