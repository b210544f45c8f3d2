/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds what cannot be in a declaration, all of it at once.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources">Limits of tags</a>
 */
public final class WorkspaceSpecValidator {
    private static final int MOST_TAGS = 50;
    private static final int LONGEST_KEY = 512;
    private static final int LONGEST_VALUE = 256;

    private final WorkspaceSpec declaration;
    private final List<String> mistakes = new ArrayList<>();

    private WorkspaceSpecValidator(WorkspaceSpec declaration) {
        this.declaration = declaration;
    }

    /** What does not go together in what is declared, a sentence each. */
    public static List<String> mistakes(WorkspaceSpec declaration) {
        WorkspaceSpecValidator validation = new WorkspaceSpecValidator(declaration);
        validation.checkVersion();
        validation.checkServerless();
        validation.checkPremium();
        validation.checkNetwork();
        validation.checkKeys();
        validation.checkStorage();
        validation.checkSecurity();
        validation.checkTags();
        validation.checkRawProperties();
        return validation.mistakes;
    }

    /** The refusal of a declaration; its message has a line for each mistake. */
    public static ProblemException refusal(List<String> mistakes, String outcome) {
        Problem problem = Problem.configuration(
                ErrorCode.INVALID_WORKSPACE_CONFIGURATION,
                mistakes.size() == 1
                        ? "The workspace configuration is invalid."
                        : "The workspace configuration is invalid (" + mistakes.size() + " errors).");
        for (String mistake : mistakes) {
            problem = problem.observed(mistake);
        }
        return new ProblemException(problem.remedy("correct the configuration. " + outcome));
    }

    /** Refuses a new workspace that lacks what it must have, or for which Azure would take a default that does not fit. */
    static void ofNew(WorkspaceId id, WorkspaceSpec whole) {
        List<String> mistakes = new ArrayList<>();
        if (whole.value(WorkspaceProperty.LOCATION).isEmpty()) {
            mistakes.add(WorkspaceProperty.LOCATION.spelling() + " is missing: a new workspace requires a region.");
        }
        if (whole.hasValue(WorkspaceProperty.PUBLIC_NETWORK_ACCESS, "Disabled")
                && !whole.serverless()
                && !whole.declares(WorkspaceProperty.REQUIRED_NSG_RULES)) {
            mistakes.add(
                    WorkspaceProperty.REQUIRED_NSG_RULES.spelling() + " is missing: Azure would use AllRules, which "
                            + WorkspaceProperty.PUBLIC_NETWORK_ACCESS.spelling() + " Disabled does not allow.");
        }
        if (whole.hasValue(WorkspaceProperty.MANAGED_RESOURCE_GROUP, id.resourceGroup())) {
            mistakes.add(WorkspaceProperty.MANAGED_RESOURCE_GROUP.spelling()
                    + " is the workspace's own resource group: it must name a group that does not exist yet.");
        }
        if (!mistakes.isEmpty()) {
            throw refusal(mistakes, "Nothing was changed.");
        }
    }

    private void checkVersion() {
        declaration.values().keySet().stream()
                .filter(property -> !declaration.supports(property)
                        && !WorkspaceSpec.isOldDefault(
                                property, declaration.value(property).orElseThrow()))
                .forEach(property -> mistakes.add(property.spelling() + " needs <apiVersion> (-Dadb.apiVersion) "
                        + property.since() + " or later; it is " + declaration.apiVersion() + "."));
    }

    private void checkServerless() {
        if (!declaration.serverless()) {
            return;
        }
        declaration.values().keySet().stream()
                .filter(property -> !property.allowedServerless())
                .forEach(property ->
                        mistakes.add(property.spelling() + " is not supported for Serverless" + " workspaces."));
        if (has(WorkspaceProperty.SKU) && !is(WorkspaceProperty.SKU, "premium")) {
            mistakes.add(WorkspaceProperty.SKU.spelling() + " must be premium for a Serverless workspace.");
        }
    }

    private void checkPremium() {
        declaration
                .text(WorkspaceProperty.SKU)
                .filter(sku -> !sku.equals("premium"))
                .ifPresent(sku -> declaration.values().keySet().stream()
                        .filter(WorkspaceProperty::needsPremium)
                        .filter(property -> !isDefault(property))
                        .forEach(property -> mistakes.add(property.spelling() + " needs "
                                + WorkspaceProperty.SKU.spelling() + " premium; it is " + sku + ".")));
    }

    private void checkNetwork() {
        together(
                WorkspaceProperty.VIRTUAL_NETWORK_ID,
                WorkspaceProperty.PUBLIC_SUBNET,
                WorkspaceProperty.PRIVATE_SUBNET);
        together(WorkspaceProperty.LOAD_BALANCER_ID, WorkspaceProperty.LOAD_BALANCER_POOL);
        if (is(WorkspaceProperty.PUBLIC_NETWORK_ACCESS, "Disabled")) {
            if (is(WorkspaceProperty.REQUIRED_NSG_RULES, "AllRules")) {
                mistakes.add(WorkspaceProperty.PUBLIC_NETWORK_ACCESS.spelling() + " Disabled cannot be combined with "
                        + WorkspaceProperty.REQUIRED_NSG_RULES.spelling() + " AllRules.");
            }
            if (has(WorkspaceProperty.LOAD_BALANCER_POOL)) {
                mistakes.add(WorkspaceProperty.PUBLIC_NETWORK_ACCESS.spelling() + " Disabled cannot be combined with "
                        + WorkspaceProperty.LOAD_BALANCER_POOL.spelling() + ".");
            }
        }
    }

    private void checkKeys() {
        together(WorkspaceProperty.DISK_KEY_VAULT, WorkspaceProperty.DISK_KEY_NAME, WorkspaceProperty.DISK_KEY_VERSION);
        together(
                WorkspaceProperty.SERVICES_KEY_VAULT,
                WorkspaceProperty.SERVICES_KEY_NAME,
                WorkspaceProperty.SERVICES_KEY_VERSION);
        together(WorkspaceProperty.ROOT_KEY_VAULT, WorkspaceProperty.ROOT_KEY_NAME, WorkspaceProperty.ROOT_KEY_VERSION);
        if (has(WorkspaceProperty.ROOT_KEY_NAME) && !is(WorkspaceProperty.ROOT_KEY_SOURCE, "Microsoft.Keyvault")) {
            mistakes.add(WorkspaceProperty.ROOT_KEY_NAME.spelling() + " needs "
                    + WorkspaceProperty.ROOT_KEY_SOURCE.spelling() + " Microsoft.Keyvault.");
        }
    }

    private void checkStorage() {
        together(WorkspaceProperty.CONNECTOR_ID, WorkspaceProperty.CONNECTOR_IDENTITY);
        if (has(WorkspaceProperty.CONNECTOR_ID) || is(WorkspaceProperty.STORAGE_FIREWALL, "Enabled")) {
            together(WorkspaceProperty.STORAGE_FIREWALL, WorkspaceProperty.CONNECTOR_ID);
        }
        if (is(WorkspaceProperty.CONNECTOR_IDENTITY, "UserAssigned")
                != has(WorkspaceProperty.CONNECTOR_USER_IDENTITY)) {
            mistakes.add(WorkspaceProperty.CONNECTOR_USER_IDENTITY.spelling() + " is required if, and only if," + " "
                    + WorkspaceProperty.CONNECTOR_IDENTITY.spelling() + " is UserAssigned.");
        }
    }

    private void checkSecurity() {
        if (is(WorkspaceProperty.COMPLIANCE_PROFILE, "Enabled")) {
            Stream.of(WorkspaceProperty.CLUSTER_UPDATE, WorkspaceProperty.SECURITY_MONITORING)
                    .filter(needed -> !is(needed, "Enabled"))
                    .forEach(needed -> mistakes.add(WorkspaceProperty.COMPLIANCE_PROFILE.spelling() + " Enabled"
                            + " needs "
                            + needed.spelling() + " Enabled."));
        }
        if (has(WorkspaceProperty.COMPLIANCE_STANDARDS)
                && !isDefault(WorkspaceProperty.COMPLIANCE_STANDARDS)
                && !is(WorkspaceProperty.COMPLIANCE_PROFILE, "Enabled")) {
            mistakes.add(WorkspaceProperty.COMPLIANCE_STANDARDS.spelling() + " needs "
                    + WorkspaceProperty.COMPLIANCE_PROFILE.spelling() + " Enabled.");
        }
    }

    private void checkTags() {
        if (declaration.tags().size() > MOST_TAGS) {
            mistakes.add("<tags> has " + declaration.tags().size() + " tags; Azure allows " + MOST_TAGS + ".");
        }
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        declaration.tags().forEach((key, value) -> {
            String shown = key.length() <= 40 ? key : key.substring(0, 40) + "…";
            if (OwnershipTags.reserved(key)) {
                mistakes.add("<tags><" + shown + "> is reserved for the plugin; see <owner> (-Dadb.owner) and"
                        + " <timeToLive>"
                        + " (-Dadb.timeToLive).");
            }
            if (!seen.add(key)) {
                mistakes.add("<tags><" + shown + "> is specified twice: tag names are case-insensitive.");
            }
            if (key.length() > LONGEST_KEY) {
                mistakes.add("<tags><" + shown + "> has " + key.length() + " characters; Azure allows" + " "
                        + LONGEST_KEY + ".");
            }
            if (value.length() > LONGEST_VALUE) {
                mistakes.add("<tags><" + shown + "> has a value of " + value.length() + " characters; Azure allows "
                        + LONGEST_VALUE + ".");
            }
        });
    }

    private void checkRawProperties() {
        DesiredValue.leaves(declaration.extra()).forEach(leaf -> {
            String place = leaf.toString();
            declaration.values().keySet().stream()
                    .filter(property -> overlap(property.place().toString(), place))
                    .forEach(property -> mistakes.add("<properties> (-Dadb.properties) sets "
                            + place.substring("/properties/".length()) + ", which " + property.spelling() + ""
                            + " also sets."));
            if (WorkspaceRequestBody.READ_ONLY.contains(leaf.tail().getMatchingProperty())) {
                mistakes.add("<properties> (-Dadb.properties) sets " + place.substring("/properties/".length())
                        + ", which is read-only.");
            }
        });
    }

    private static boolean overlap(String one, String other) {
        return (one + "/").startsWith(other + "/") || (other + "/").startsWith(one + "/");
    }

    private void together(WorkspaceProperty... group) {
        Optional<WorkspaceProperty> there = Stream.of(group).filter(this::has).findFirst();
        there.ifPresent(first -> Stream.of(group)
                .filter(property -> !has(property))
                .forEach(missing ->
                        mistakes.add(missing.spelling() + " is missing: " + first.spelling() + " needs it.")));
    }

    private boolean has(WorkspaceProperty property) {
        return declaration.value(property).isPresent();
    }

    private boolean is(WorkspaceProperty property, String word) {
        return declaration.text(property).filter(word::equals).isPresent();
    }

    private boolean isDefault(WorkspaceProperty property) {
        return property.byDefault(declaration.apiVersion())
                .filter(value -> declaration
                        .value(property)
                        .filter(wanted -> property.kind().same(value, wanted))
                        .isPresent())
                .isPresent();
    }
}
