/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.doctor;

import java.util.Locale;

/** The checks of the doctor, in the order of the report. */
public enum Check {
    CONFIGURATION("Configuration"),
    ENTRA_NAME("Entra ID: host name"),
    ENTRA_CONNECTION("Entra ID: connection"),
    ENTRA_CLOCK("Entra ID: clock"),
    DATABRICKS_TOKEN("Token for Databricks"),
    ARM_NAME("Resource Manager: host name"),
    ARM_CONNECTION("Resource Manager: connection"),
    ARM_CLOCK("Resource Manager: clock"),
    ARM_TOKEN("Token for Resource Manager"),
    SUBSCRIPTION("Subscription"),
    RESOURCE("Workspace in Azure"),
    ROLE("Role on the workspace"),
    WORKSPACE_NAME("Workspace: host name"),
    WORKSPACE_CONNECTION("Workspace: connection"),
    WORKSPACE_CLOCK("Workspace: clock"),
    WORKSPACE_ANSWER("Workspace: right host"),
    MEMBERSHIP("Workspace: member"),
    TOKEN_SETTINGS("Workspace: token settings"),
    TOKENS("Workspace: tokens");

    private final String title;

    Check(String title) {
        this.title = title;
    }

    /** Returns the title in the log. */
    public String title() {
        return title;
    }

    /** Returns the ID in the JSON report. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
