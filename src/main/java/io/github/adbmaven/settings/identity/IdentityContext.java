/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.AssertionSource;
import io.github.adbmaven.model.FederatedIdentity;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.SettingValue;
import io.github.adbmaven.settings.Settings;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings from which each {@link IdentityProvider} creates its identity.
 *
 * @param application the application that the settings name
 * @param executionRoot the directory that contains relative paths
 * @param canDiscoverTenant whether the tenant can be discovered from the workspace
 */
record IdentityContext(
        Settings settings, Optional<ConfiguredApplication> application, Path executionRoot, boolean canDiscoverTenant) {

    private static final String TASK_CLIENT_ID = "AZURESUBSCRIPTION_CLIENT_ID";
    private static final String TASK_TENANT_ID = "AZURESUBSCRIPTION_TENANT_ID";

    /** Returns the application, which this kind of identity requires. */
    ConfiguredApplication requireApplication(String authType) {
        return application.orElseThrow(() -> IdentityErrors.clientIdRequired(authType));
    }

    /** Returns the {@code <server>} of settings.xml with the credential of the application. */
    Optional<ConfiguredApplication.Server> server() {
        return application.isPresent() ? application.get().server() : Optional.empty();
    }

    /** Returns the value of a setting, unless it belongs to another application. */
    Optional<SettingValue> value(Setting setting) {
        return application.isPresent() ? application.get().valueOf(setting) : settings.get(setting);
    }

    FederatedIdentity federated(
            String authType, ConfiguredApplication application, AssertionSource source, String sourceOrigin) {
        return new FederatedIdentity(
                authType, tenantOf(application.id()), application.id(), source, application.origin(sourceOrigin));
    }

    /** Returns the tenant of an application; empty if it must be discovered from the workspace. */
    Optional<String> tenantOf(String clientId) {
        Optional<String> tenant = configuredTenant().or(() -> taskTenantOf(clientId));
        if (tenant.isEmpty() && !canDiscoverTenant) {
            throw IdentityErrors.settingRequired(
                    ErrorCode.TENANT_REQUIRED,
                    "The tenant of application " + clientId
                            + " is not configured, and no workspace is configured to discover it from.",
                    Setting.TENANT_ID,
                    Setting.HOST,
                    Setting.SUBSCRIPTION_ID,
                    Setting.WORKSPACE_RESOURCE_ID);
        }
        return tenant;
    }

    /** Returns the configured tenant: a GUID or a domain name, because other texts could change the path at the login host. */
    Optional<String> configuredTenant() {
        Optional<String> tenant = settings.text(Setting.TENANT_ID);
        if (tenant.isPresent() && !tenant.get().matches("[A-Za-z0-9][A-Za-z0-9.-]*")) {
            throw IdentityErrors.settingRequired(
                    ErrorCode.TENANT_REQUIRED,
                    "The tenant \"" + tenant.get() + "\" is neither a GUID nor a domain name.",
                    Setting.TENANT_ID);
        }
        return tenant;
    }

    /** Returns the application of the service connection that a task of Azure Pipelines uses. */
    Optional<String> taskClientId() {
        return settings.environmentVariable(TASK_CLIENT_ID).map(String::strip);
    }

    /** Returns the tenant of that service connection, unless the task uses another application. */
    private Optional<String> taskTenantOf(String clientId) {
        Optional<String> taskClientId = taskClientId();
        if (taskClientId.isPresent() && !taskClientId.get().equalsIgnoreCase(clientId)) {
            return Optional.empty();
        }
        Optional<String> tenant = settings.environmentVariable(TASK_TENANT_ID).map(String::strip);
        if (tenant.isPresent() && !tenant.get().matches("[0-9A-Fa-f-]{36}")) {
            throw IdentityErrors.environment(
                    ErrorCode.INVALID_PLATFORM_VARIABLE,
                    TASK_TENANT_ID + " is not a valid tenant ID.",
                    "set " + Setting.TENANT_ID.howToSet() + ".");
        }
        return tenant;
    }

    /** Whether Azure Pipelines runs the job, so that azurerm's variables for several CI systems have its values. */
    boolean inAzurePipelines() {
        return settings.environmentVariable("TF_BUILD").isPresent()
                || (settings.environmentVariable("GITHUB_ACTIONS").isEmpty()
                        && settings.get(Setting.SERVICE_CONNECTION_ID).isPresent());
    }

    /** Whether {@code auto} may select a kind that uses a federated token. */
    boolean allowsOidc() {
        return flag("ARM_USE_OIDC").orElse(true);
    }

    /** Returns the value of a Boolean environment variable; empty if it is not set. */
    Optional<Boolean> flag(String variable) {
        return settings.environmentVariable(variable)
                .map(text -> switch (text.strip().toLowerCase(Locale.ROOT)) {
                    case "true", "1" -> true;
                    case "false", "0" -> false;
                    default ->
                        throw IdentityErrors.environment(
                                ErrorCode.INVALID_VALUE,
                                variable + " is \"" + text + "\"; it must be true or false.",
                                "set it to true or false, or unset it.");
                });
    }

    Path path(Setting setting, SettingValue value) {
        try {
            return executionRoot.resolve(value.text().strip()).normalize();
        } catch (InvalidPathException e) {
            throw Settings.invalid(
                    ErrorCode.INVALID_FILE_PATH,
                    setting,
                    value,
                    "\"" + value.text() + "\" is not a valid file path.",
                    "correct the path.");
        }
    }

    /** Returns the URL in an environment variable; empty if it is not set. */
    Optional<URI> url(String variable) {
        return settings.environmentVariable(variable).map(text -> url(variable, text));
    }

    private static URI url(String variable, String text) {
        URI url;
        try {
            url = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw invalidUrl(variable, text);
        }
        if (url.getHost() == null || url.getRawUserInfo() != null) {
            throw invalidUrl(variable, text);
        }
        return url;
    }

    private static ProblemException invalidUrl(String variable, String text) {
        return IdentityErrors.environment(
                ErrorCode.INVALID_PLATFORM_VARIABLE,
                variable + " is not a URL: \"" + text + "\".",
                "check where it is set.");
    }
}
