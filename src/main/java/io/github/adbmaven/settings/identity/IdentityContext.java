/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.SettingValue;
import io.github.adbmaven.settings.Settings;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What every kind of identity is decided from.
 *
 * @param principal the application that the settings name
 * @param start where the build was started: paths in the environment begin there
 * @param canDiscoverTenant whether the workspace can be asked for its tenant
 */
record IdentityContext(
        Settings settings, Optional<ConfiguredApplication> principal, Path start, boolean canDiscoverTenant) {

    private static final String CLIENT_OF_TASK = "AZURESUBSCRIPTION_CLIENT_ID";

    /** The tenant of an application; empty if the workspace is to be asked for it. */
    Optional<String> tenant(String clientId) {
        Optional<String> configured = configuredTenant().or(() -> tenantOfTask(clientId));
        if (configured.isEmpty() && !canDiscoverTenant) {
            throw IdentityErrors.settingRequired(
                    ErrorCode.TENANT_REQUIRED,
                    "The tenant of application " + clientId
                            + " is not configured, and no workspace is configured to discover it from.",
                    Setting.TENANT_ID,
                    Setting.HOST,
                    Setting.SUBSCRIPTION_ID,
                    Setting.WORKSPACE_RESOURCE_ID);
        }
        return configured;
    }

    /** The application of the service connection that a task of Azure Pipelines was given. */
    Optional<String> clientIdOfTask() {
        return settings.environmentVariable(CLIENT_OF_TASK).map(String::strip);
    }

    /** The tenant of that service connection, for no other application than its own. */
    private Optional<String> tenantOfTask(String clientId) {
        return settings.environmentVariable("AZURESUBSCRIPTION_TENANT_ID")
                .map(String::strip)
                .filter(tenant ->
                        clientIdOfTask().map(clientId::equalsIgnoreCase).orElse(true))
                .map(IdentityContext::guid);
    }

    private static String guid(String tenant) {
        if (!tenant.matches("[0-9A-Fa-f-]{36}")) {
            throw new ProblemException(Problem.configuration(
                            ErrorCode.INVALID_PLATFORM_VARIABLE,
                            "AZURESUBSCRIPTION_TENANT_ID is not a valid tenant ID.")
                    .remedy("set " + Setting.TENANT_ID.howToSet() + ". Nothing was sent."));
        }
        return tenant;
    }

    /** Whether the job is one of Azure Pipelines, so that the variables that azurerm reads for two CI systems are its. */
    boolean inAzurePipelines() {
        return settings.environmentVariable("TF_BUILD").isPresent()
                || (settings.environmentVariable("GITHUB_ACTIONS").isEmpty()
                        && settings.get(Setting.SERVICE_CONNECTION_ID).isPresent());
    }

    /** A GUID or a domain name: anything else would become another path at the login host. */
    Optional<String> configuredTenant() {
        return settings.text(Setting.TENANT_ID).map(tenant -> {
            if (!tenant.matches("[A-Za-z0-9][A-Za-z0-9.-]*")) {
                throw IdentityErrors.settingRequired(
                        ErrorCode.TENANT_REQUIRED,
                        "The tenant \"" + tenant + "\" is neither a GUID nor a domain name.",
                        Setting.TENANT_ID);
            }
            return tenant;
        });
    }

    /** A switch in the environment; empty if it is not set. */
    Optional<Boolean> flag(String variable) {
        return settings.environmentVariable(variable)
                .map(text -> switch (text.strip().toLowerCase(Locale.ROOT)) {
                    case "true", "1" -> true;
                    case "false", "0" -> false;
                    default ->
                        throw IdentityErrors.variable(
                                ErrorCode.INVALID_VALUE,
                                variable + " is \"" + text + "\"; it must be true or false.",
                                "correct it.");
                });
    }

    Path path(Setting setting, SettingValue value) {
        try {
            return start.resolve(value.text().strip()).normalize();
        } catch (InvalidPathException e) {
            throw Settings.invalid(
                    ErrorCode.INVALID_FILE_PATH,
                    setting,
                    value,
                    "\"" + value.text() + "\" is not a valid file path.",
                    "correct the path.");
        }
    }

    /** An address that the surroundings of the build give. */
    Optional<URI> address(String variable) {
        return settings.environmentVariable(variable).map(text -> {
            try {
                URI address = URI.create(text.strip());
                if (address.getHost() != null && address.getRawUserInfo() == null) {
                    return address;
                }
            } catch (IllegalArgumentException notOne) {
                // told below, with the rest
            }
            throw new ProblemException(Problem.configuration(
                            ErrorCode.INVALID_PLATFORM_VARIABLE, variable + " is not a URL: \"" + text + "\".")
                    .remedy("check where it is set. Nothing was sent."));
        });
    }
}
