/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import static io.github.adbmaven.workspace.spec.WorkspaceProperty.CLUSTER_UPDATE;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.COMPLIANCE_PROFILE;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.COMPLIANCE_STANDARDS;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.CONNECTOR_ID;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.CONNECTOR_IDENTITY;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.CONNECTOR_USER_IDENTITY;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.DISK_KEY_NAME;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.DISK_KEY_VAULT;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.DISK_KEY_VERSION;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.LOAD_BALANCER_ID;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.LOAD_BALANCER_POOL;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.LOCATION;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.MANAGED_RESOURCE_GROUP;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.PRIVATE_SUBNET;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.PUBLIC_NETWORK_ACCESS;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.PUBLIC_SUBNET;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.REQUIRED_NSG_RULES;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.ROOT_KEY_NAME;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.ROOT_KEY_SOURCE;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.ROOT_KEY_VAULT;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.ROOT_KEY_VERSION;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.SECURITY_MONITORING;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.SERVICES_KEY_NAME;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.SERVICES_KEY_VAULT;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.SERVICES_KEY_VERSION;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.SKU;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.STORAGE_FIREWALL;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.VIRTUAL_NETWORK_ID;

import com.fasterxml.jackson.databind.JsonNode;
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
 * Finds all errors in a workspace configuration.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources">Limits of tags</a>
 */
public final class WorkspaceSpecValidator {
    private static final int MOST_TAGS = 50;
    private static final int LONGEST_KEY = 512;
    private static final int LONGEST_VALUE = 256;

    private final WorkspaceSpec spec;
    private final List<Violation> violations = new ArrayList<>();

    private WorkspaceSpecValidator(WorkspaceSpec spec) {
        this.spec = spec;
    }

    /** Returns the values that are invalid, or that cannot be combined. */
    public static List<Violation> violations(WorkspaceSpec spec) {
        WorkspaceSpecValidator validator = new WorkspaceSpecValidator(spec);
        validator.checkVersion();
        validator.checkServerless();
        validator.checkPremium();
        validator.checkNetwork();
        validator.checkKeys();
        validator.checkStorage();
        validator.checkSecurity();
        validator.checkTags();
        validator.checkRawProperties();
        return validator.violations;
    }

    /** Reports all errors of a configuration, with one line for each. */
    public static ProblemException invalid(List<String> errors, String outcome) {
        Problem problem = Problem.configuration(
                ErrorCode.INVALID_WORKSPACE_CONFIGURATION,
                errors.size() == 1
                        ? "The workspace configuration is invalid."
                        : "The workspace configuration is invalid (" + errors.size() + " errors).");
        for (String error : errors) {
            problem = problem.observed(error);
        }
        return new ProblemException(problem.remedy("correct the configuration. " + outcome));
    }

    /**
     * Checks a new workspace: required values, and values that contradict the defaults of Azure.
     *
     * @throws ProblemException if the workspace cannot be created
     */
    static void requireCreatable(WorkspaceId id, WorkspaceSpec whole) {
        List<String> errors = new ArrayList<>();
        if (whole.value(LOCATION).isEmpty()) {
            errors.add(LOCATION.howToSet() + " is missing: a new workspace requires a region.");
        }
        if (whole.hasValue(PUBLIC_NETWORK_ACCESS, "Disabled")
                && !whole.serverless()
                && !whole.declares(REQUIRED_NSG_RULES)) {
            errors.add(REQUIRED_NSG_RULES.howToSet() + " is missing: Azure would use AllRules, which "
                    + PUBLIC_NETWORK_ACCESS.howToSet() + " Disabled does not allow.");
        }
        if (whole.hasValue(MANAGED_RESOURCE_GROUP, id.resourceGroup())) {
            errors.add(MANAGED_RESOURCE_GROUP.howToSet()
                    + " is the workspace's own resource group: it must name a group that does not exist yet.");
        }
        if (!errors.isEmpty()) {
            throw invalid(errors, "Nothing was changed.");
        }
    }

    private void checkVersion() {
        for (WorkspaceProperty property : spec.values().keySet()) {
            JsonNode value = spec.value(property).orElseThrow();
            if (!spec.supports(property) && !WorkspaceSpec.isOldDefault(property, value)) {
                add(
                        "%s needs <apiVersion> (-Dadb.apiVersion) " + property.since() + " or later; it is "
                                + spec.apiVersion() + ".",
                        property);
            }
        }
    }

    private void checkServerless() {
        if (!spec.serverless()) {
            return;
        }
        spec.values().keySet().stream()
                .filter(property -> !property.allowedServerless())
                .forEach(property -> add("%s is not supported for Serverless workspaces.", property));
        if (has(SKU) && !is(SKU, "premium")) {
            add("%s must be premium for a Serverless workspace.", SKU);
        }
    }

    private void checkPremium() {
        Optional<String> sku = spec.text(SKU).filter(name -> !name.equals("premium"));
        sku.ifPresent(name -> spec.values().keySet().stream()
                .filter(WorkspaceProperty::needsPremium)
                .filter(property -> !isDefault(property))
                .forEach(property -> add("%s needs %s premium; it is " + name + ".", property, SKU)));
    }

    private void checkNetwork() {
        requireTogether(VIRTUAL_NETWORK_ID, PUBLIC_SUBNET, PRIVATE_SUBNET);
        requireTogether(LOAD_BALANCER_ID, LOAD_BALANCER_POOL);
        if (is(PUBLIC_NETWORK_ACCESS, "Disabled")) {
            if (is(REQUIRED_NSG_RULES, "AllRules")) {
                add("%s Disabled cannot be combined with %s AllRules.", PUBLIC_NETWORK_ACCESS, REQUIRED_NSG_RULES);
            }
            if (has(LOAD_BALANCER_POOL)) {
                add("%s Disabled cannot be combined with %s.", PUBLIC_NETWORK_ACCESS, LOAD_BALANCER_POOL);
            }
        }
    }

    private void checkKeys() {
        requireTogether(DISK_KEY_VAULT, DISK_KEY_NAME, DISK_KEY_VERSION);
        requireTogether(SERVICES_KEY_VAULT, SERVICES_KEY_NAME, SERVICES_KEY_VERSION);
        requireTogether(ROOT_KEY_VAULT, ROOT_KEY_NAME, ROOT_KEY_VERSION);
        if (has(ROOT_KEY_NAME) && !is(ROOT_KEY_SOURCE, "Microsoft.Keyvault")) {
            add("%s needs %s Microsoft.Keyvault.", ROOT_KEY_NAME, ROOT_KEY_SOURCE);
        }
    }

    private void checkStorage() {
        requireTogether(CONNECTOR_ID, CONNECTOR_IDENTITY);
        if (has(CONNECTOR_ID) || is(STORAGE_FIREWALL, "Enabled")) {
            requireTogether(STORAGE_FIREWALL, CONNECTOR_ID);
        }
        if (is(CONNECTOR_IDENTITY, "UserAssigned") != has(CONNECTOR_USER_IDENTITY)) {
            add("%s is required if, and only if, %s is UserAssigned.", CONNECTOR_USER_IDENTITY, CONNECTOR_IDENTITY);
        }
    }

    private void checkSecurity() {
        boolean profile = is(COMPLIANCE_PROFILE, "Enabled");
        if (profile) {
            Stream.of(CLUSTER_UPDATE, SECURITY_MONITORING)
                    .filter(required -> !is(required, "Enabled"))
                    .forEach(required -> add("%s Enabled needs %s Enabled.", COMPLIANCE_PROFILE, required));
        }
        if (has(COMPLIANCE_STANDARDS) && !isDefault(COMPLIANCE_STANDARDS) && !profile) {
            add("%s needs %s Enabled.", COMPLIANCE_STANDARDS, COMPLIANCE_PROFILE);
        }
    }

    private void checkTags() {
        if (spec.tags().size() > MOST_TAGS) {
            add("<tags> has " + spec.tags().size() + " tags; Azure allows " + MOST_TAGS + ".");
        }
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        spec.tags().forEach((key, value) -> {
            String tag = "<tags><" + (key.length() <= 40 ? key : key.substring(0, 40) + "…") + ">";
            if (OwnershipTags.reserved(key)) {
                add(tag + " is reserved for the plugin; see <owner> (-Dadb.owner) and <timeToLive>"
                        + " (-Dadb.timeToLive).");
            }
            if (!seen.add(key)) {
                add(tag + " is specified twice: tag names are case-insensitive.");
            }
            if (key.length() > LONGEST_KEY) {
                add(tag + " has " + key.length() + " characters; Azure allows " + LONGEST_KEY + ".");
            }
            if (value.length() > LONGEST_VALUE) {
                add(tag + " has a value of " + value.length() + " characters; Azure allows " + LONGEST_VALUE + ".");
            }
        });
    }

    private void checkRawProperties() {
        DesiredValue.leaves(spec.extra()).forEach(leaf -> {
            String path = leaf.toString();
            String raw = "<properties> (-Dadb.properties) sets " + path.substring("/properties/".length());
            spec.values().keySet().stream()
                    .filter(property -> overlap(property.place().toString(), path))
                    .forEach(property -> violations.add(
                            new Violation(Set.of(property), raw + ", which " + property.howToSet() + " also sets.")));
            if (WorkspaceRequestBody.READ_ONLY.contains(leaf.tail().getMatchingProperty())) {
                add(raw + ", which is read-only.");
            }
        });
    }

    private static boolean overlap(String one, String other) {
        return (one + "/").startsWith(other + "/") || (other + "/").startsWith(one + "/");
    }

    /** If one of these properties is set, the others must be set too. */
    private void requireTogether(WorkspaceProperty... group) {
        Optional<WorkspaceProperty> present = Stream.of(group).filter(this::has).findFirst();
        present.ifPresent(first -> Stream.of(group)
                .filter(property -> !has(property))
                .forEach(missing -> add("%s is missing: %s needs it.", missing, first)));
    }

    private void add(String message) {
        violations.add(Violation.of(message));
    }

    private void add(String template, WorkspaceProperty... properties) {
        violations.add(Violation.of(template, properties));
    }

    private boolean has(WorkspaceProperty property) {
        return spec.value(property).isPresent();
    }

    private boolean is(WorkspaceProperty property, String word) {
        return spec.text(property).filter(word::equals).isPresent();
    }

    private boolean isDefault(WorkspaceProperty property) {
        return property.byDefault(spec.apiVersion())
                .filter(value -> spec.value(property)
                        .filter(configured -> property.kind().same(value, configured))
                        .isPresent())
                .isPresent();
    }
}
