/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.model.AzureCliIdentity;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.settings.Setting;
import java.nio.file.Path;
import java.util.Optional;

/** The account that is signed in to the Azure CLI. */
final class AzureCliIdentityProvider implements IdentityProvider {
    private final IdentityContext context;

    AzureCliIdentityProvider(IdentityContext context) {
        this.context = context;
    }

    @Override
    public String authType() {
        return AzureCliIdentity.AUTH_TYPE;
    }

    /** A configured application excludes the account of the Azure CLI. */
    @Override
    public boolean isConfigured() {
        return context.flag("ARM_USE_CLI").orElse(true)
                && context.application().isEmpty()
                && program().isPresent();
    }

    /** The Azure CLI may be installed for other purposes. */
    @Override
    public boolean isExplicit() {
        return false;
    }

    @Override
    public Identity identity() {
        Path program = program()
                .orElseThrow(() -> IdentityErrors.environment(
                        ErrorCode.AZURE_CLI_NOT_FOUND,
                        "Azure CLI not found on the PATH.",
                        "install it and run az login, or choose another identity with " + Setting.AUTH_TYPE.howToSet()
                                + "."));
        return new AzureCliIdentity(
                context.configuredTenant(),
                context.settings().text(Setting.SUBSCRIPTION_ID),
                Optional.of(program.toString()),
                "az login");
    }

    private Optional<Path> program() {
        return new ExecutableSearchPath(
                        context.settings().environmentVariable("PATH").orElse(""))
                .azureCli();
    }
}
