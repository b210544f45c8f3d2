/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import io.github.adbmaven.error.ErrorCode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Causes and fixes for error codes of Azure Resource Manager.
 *
 * <p>{@code {client}}, {@code {scope}}, {@code {linked}}, {@code {role}}, {@code {needed}} and {@code {lock}} are replaced with values
 * from the message.
 *
 * @param likely the most likely cause
 * @param remedy what the user can do
 * @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors">Error
 *     codes</a>
 */
record ArmErrorCatalog(ErrorCode code, String likely, String remedy) {
    private static final String LOCATION = "<location> (-Dadb.location)";
    private static final String SUBSCRIPTION = "<subscriptionId> (-Dadb.subscriptionId, ARM_SUBSCRIPTION_ID)";
    private static final String CLOCK =
            "the clock of this machine is wrong, or the token was issued for" + " another cloud.";
    private static final String CHECK_CLOCK =
            "check the clock and <environment> (-Dadb.environment," + " ARM_ENVIRONMENT).";
    private static final String GRANT = "run: az role assignment create --assignee {client} --role {role} --scope ";
    private static final String TO_LOOK = "Reader, and Contributor to access the workspace for the first time";
    private static final String LATER =
            "run the same goal again in a few minutes; it waits until the other" + " operation ends.";

    private static final Map<String, ArmErrorCatalog> BY_CODE = byCode();
    private static final ArmErrorCatalog CREATOR_UNKNOWN = new ArmErrorCatalog(
            ErrorCode.APPLICATION_NOT_FOUND,
            "Azure Databricks did not find the application that creates the workspace: it is new, or belongs to"
                    + " another tenant.",
            "run the same goal again in a few minutes: adb:apply deletes the failed workspace first; if the"
                    + " error persists, check <tenantId> (-Dadb.tenantId, ARM_TENANT_ID).");

    private static final ArmErrorCatalog NOT_FOUND_YET = new ArmErrorCatalog(
            ErrorCode.OPERATION_FAILED,
            "Azure did not find a resource that it had just created.",
            "run the same goal again: adb:apply deletes the failed workspace first.");

    private static final Pattern QUOTA = Pattern.compile("(?i)quota|limit");
    private static final Pattern CLIENT = Pattern.compile("(?:client|object id) '([\\w.@-]+)'");
    private static final Pattern ACTION = Pattern.compile("action '([\\w./*-]+)'");
    private static final Pattern SCOPE = Pattern.compile("scope '([\\w./()-]+)'");
    private static final Pattern LINKED = Pattern.compile("linked scope(?:\\(s\\))? '([\\w./()-]+)");
    private static final Pattern LOCK = Pattern.compile("(/subscriptions/[\\w./()-]+/locks/[\\w.()-]*[\\w()-])");
    private static final Pattern WITHIN_GROUP = Pattern.compile("(?i)/providers/.*");

    /** Returns the advice for the innermost known error, which caused the outer ones. */
    static Optional<ArmErrorCatalog> of(List<String> codes, String message) {
        if (message.contains("RESOURCE_DOES_NOT_EXIST")) {
            return Optional.of(CREATOR_UNKNOWN);
        }
        if (codes.contains("AuthorizationFailed")) {
            Optional<ArmErrorCatalog> once = quoted(ACTION, message).flatMap(ArmErrorCatalog::forAdministrator);
            if (once.isPresent()) {
                return once;
            }
        }
        if (codes.contains("ApplianceProvisioningFailed") && message.contains("could not be found")) {
            return Optional.of(NOT_FOUND_YET);
        }
        return codes.stream()
                .filter(code -> fits(code, message))
                .flatMap(code -> Optional.ofNullable(BY_CODE.get(code)).stream())
                .reduce((outer, inner) -> inner)
                .map(advice -> advice.about(message));
    }

    /** Advice for administrators that requires no role on the whole subscription for the identity. */
    private static Optional<ArmErrorCatalog> forAdministrator(String action) {
        if (action.toLowerCase(Locale.ROOT).endsWith("/register/action")) {
            return Optional.of(new ArmErrorCatalog(
                    ErrorCode.PERMISSION_DENIED,
                    "registering a resource provider requires a role on the subscription.",
                    "ask an administrator to run once: az provider register --namespace Microsoft.Databricks"));
        }
        if (action.toLowerCase(Locale.ROOT).endsWith("/resourcegroups/write")) {
            return Optional.of(new ArmErrorCatalog(
                    ErrorCode.PERMISSION_DENIED,
                    "creating a resource group requires a role on the subscription.",
                    "ask an administrator to create the resource group once and to assign this identity"
                            + " Contributor on it:"
                            + " az group create --name <resource group> --location <region>; then remove"
                            + " <createResourceGroup> (-Dadb.createResourceGroup)."));
        }
        return Optional.empty();
    }

    /** Distinguishes causes with the same code by the message. */
    private static boolean fits(String code, String message) {
        return switch (code) {
            case "OperationNotAllowed" -> isQuota(code, message);
            case "ApplianceProvisioningFailed" -> message.contains("already exists");
            default -> true;
        };
    }

    /** Whether a quota is exceeded; the code alone can have other causes too. */
    static boolean isQuota(String code, String message) {
        return code.equals("OperationNotAllowed") && QUOTA.matcher(message).find();
    }

    private ArmErrorCatalog about(String message) {
        return new ArmErrorCatalog(code, fill(likely, message), fill(remedy, message));
    }

    private static String fill(String text, String message) {
        return text.replace("{client}", quoted(CLIENT, message).orElse("<client ID>"))
                .replace("{scope}", grantable(message).orElse("<resource id>"))
                .replace("{linked}", quoted(LINKED, message).orElse("<resource id>"))
                .replace("{needed}", isReading(message) ? TO_LOOK : "Contributor")
                .replace("{role}", isReading(message) ? "Reader" : "Contributor")
                .replace("{lock}", quoted(LOCK, message).orElse("<lock id>"));
    }

    /** Whether the rejected request only reads. */
    private static boolean isReading(String message) {
        return quoted(ACTION, message).map(name -> name.endsWith("/read")).orElse(true);
    }

    /** A role cannot be assigned on a resource that does not exist yet. */
    private static Optional<String> grantable(String message) {
        String action = quoted(ACTION, message).orElse("");
        return quoted(SCOPE, message)
                .map(scope ->
                        action.endsWith("/write") ? WITHIN_GROUP.matcher(scope).replaceAll("") : scope);
    }

    private static Optional<String> quoted(Pattern pattern, String message) {
        Matcher matcher = pattern.matcher(message);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Map<String, ArmErrorCatalog> byCode() {
        Map<String, ArmErrorCatalog> known = new HashMap<>();
        identity(known);
        subscription(known);
        declaration(known);
        collisions(known);
        return Map.copyOf(known);
    }

    private static void identity(Map<String, ArmErrorCatalog> known) {
        known.put(
                "AuthorizationFailed",
                new ArmErrorCatalog(
                        ErrorCode.PERMISSION_DENIED,
                        "the identity lacks a role on this scope; it needs {needed}.",
                        GRANT + "{scope}; a new role assignment takes a few minutes to take effect."));
        known.put(
                "LinkedAuthorizationFailed",
                new ArmErrorCatalog(
                        ErrorCode.PERMISSION_DENIED,
                        "the identity lacks a role on another resource that the workspace refers to, such as"
                                + " its network.",
                        "run: az role assignment create --assignee {client} --role Contributor --scope {linked};"
                                + " a new role assignment takes a few minutes to take effect."));
        known.put(
                "InvalidAuthenticationTokenTenant",
                new ArmErrorCatalog(
                        ErrorCode.AZURE_TOKEN_REJECTED,
                        "the identity and the subscription belong to different tenants; the message names both.",
                        "set <tenantId> (-Dadb.tenantId, ARM_TENANT_ID) to the subscription's tenant."));
        known.put(
                "InvalidAuthenticationTokenAudience",
                new ArmErrorCatalog(
                        ErrorCode.AZURE_TOKEN_REJECTED,
                        "the token was issued for another cloud.",
                        "check <environment> (-Dadb.environment, ARM_ENVIRONMENT)."));
        known.put("AuthenticationFailed", new ArmErrorCatalog(ErrorCode.AZURE_TOKEN_REJECTED, CLOCK, CHECK_CLOCK));
        known.put(
                "InvalidAuthenticationToken", new ArmErrorCatalog(ErrorCode.AZURE_TOKEN_REJECTED, CLOCK, CHECK_CLOCK));
        known.put(
                "ExpiredAuthenticationToken", new ArmErrorCatalog(ErrorCode.AZURE_TOKEN_REJECTED, CLOCK, CHECK_CLOCK));
    }

    private static void subscription(Map<String, ArmErrorCatalog> known) {
        ArmErrorCatalog wrong = new ArmErrorCatalog(
                ErrorCode.SUBSCRIPTION_NOT_AVAILABLE,
                "the subscription ID is wrong, or the subscription belongs to another tenant.",
                "check " + SUBSCRIPTION + "; az account list prints the subscriptions of your account.");
        known.put("SubscriptionNotFound", wrong);
        known.put("InvalidSubscriptionId", wrong);
        known.put(
                "MissingSubscriptionRegistration",
                new ArmErrorCatalog(
                        ErrorCode.PROVIDER_NOT_REGISTERED,
                        "the resource provider Microsoft.Databricks is not registered in this subscription.",
                        "run: az provider register --namespace Microsoft.Databricks --wait; adb:apply registers"
                                + " it unless <registerProvider> (-Dadb.registerProvider) is false."));
        known.put(
                "ReadOnlyDisabledSubscription",
                new ArmErrorCatalog(
                        ErrorCode.SUBSCRIPTION_NOT_AVAILABLE,
                        "the subscription is disabled, for example because its credit is used up.",
                        "enable it in the portal, or use another <subscriptionId>."));
        known.put(
                "RequestDisallowedByPolicy",
                new ArmErrorCatalog(
                        ErrorCode.BLOCKED_BY_POLICY,
                        "an Azure Policy of your organization denies this request.",
                        "configure the workspace as the policy requires, or ask the administrator of the"
                                + " subscription about the policy that the message names."));
        known.put(
                "ScopeLocked",
                new ArmErrorCatalog(
                        ErrorCode.BLOCKED_BY_LOCK,
                        "a management lock protects the resource.",
                        "ask the administrator who set the lock; az lock delete --ids {lock} removes it."));
        known.put(
                "OperationNotAllowed",
                new ArmErrorCatalog(
                        ErrorCode.QUOTA_EXCEEDED,
                        "a quota of the subscription is used up; the message names it.",
                        "delete resources that are no longer needed, choose another " + LOCATION
                                + ", or request an increase in the portal (Quotas)."));
    }

    private static void declaration(Map<String, ArmErrorCatalog> known) {
        ArmErrorCatalog noSuchPlace = new ArmErrorCatalog(
                ErrorCode.LOCATION_NOT_AVAILABLE,
                "the region name is misspelled, or the region does not offer Azure Databricks.",
                "set " + LOCATION + " to a region that offers it; the message lists them.");
        known.put(
                "LocationRequired",
                new ArmErrorCatalog(
                        ErrorCode.LOCATION_NOT_AVAILABLE, "no region is configured.", "set " + LOCATION + "."));
        known.put("LocationNotAvailableForResourceType", noSuchPlace);
        ArmErrorCatalog elsewhere = new ArmErrorCatalog(
                ErrorCode.LOCATION_CONFLICT,
                "the resource exists in another region; Azure cannot move it.",
                "set " + LOCATION + " to that region, or choose another name.");
        known.put("InvalidResourceLocation", elsewhere);
        known.put("InvalidResourceGroupLocation", elsewhere);
        ArmErrorCatalog notUnderstood = new ArmErrorCatalog(
                ErrorCode.INVALID_REQUEST,
                "a value contradicts another one, or this API version does not support it; the message names it.",
                "correct the element that the message names; mvn adb:plan shows the request.");
        known.put("InvalidRequestContent", notUnderstood);
        known.put("InvalidParameter", notUnderstood);
    }

    private static void collisions(Map<String, ArmErrorCatalog> known) {
        ArmErrorCatalog busy = new ArmErrorCatalog(
                ErrorCode.CONCURRENT_CHANGE, "another operation on the resource is in" + " progress.", LATER);
        known.put("Conflict", busy);
        known.put("AnotherOperationInProgress", busy);
        known.put("ConcurrentUpdateError", busy);
        known.put("RequestConflict", busy);
        known.put(
                "ApplianceBeingCreated",
                new ArmErrorCatalog(ErrorCode.CONCURRENT_CHANGE, "another build is creating the workspace.", LATER));
        known.put(
                "ApplianceBeingDeleted",
                new ArmErrorCatalog(ErrorCode.CONCURRENT_CHANGE, "the workspace is being deleted.", LATER));
        known.put(
                "StorageAccountAlreadyTaken",
                new ArmErrorCatalog(
                        ErrorCode.STORAGE_ACCOUNT_NAME_TAKEN,
                        "another storage account in Azure has this name.",
                        "set <storageAccountName> (-Dadb.storageAccountName) to another name, or remove it:"
                                + " Azure then"
                                + " generates a name."));
        known.put(
                "ResourceGroupBeingDeleted",
                new ArmErrorCatalog(
                        ErrorCode.CONCURRENT_CHANGE,
                        "the resource group is being deleted.",
                        "run the same goal again after the deletion, or choose another <resourceGroup>."));
        ArmErrorCatalog groupExists = new ArmErrorCatalog(
                ErrorCode.MANAGED_RESOURCE_GROUP_CONFLICT,
                "the managed resource group already exists; Azure creates a new one for each workspace.",
                "set <managedResourceGroup> (-Dadb.managedResourceGroup) to an unused name, or delete that group;"
                        + " the next adb:apply deletes the failed workspace first.");
        known.put("ApplianceProvisioningFailed", groupExists);
        known.put(
                "ResourceOperationFailure",
                new ArmErrorCatalog(
                        ErrorCode.OPERATION_FAILED,
                        "Azure Databricks could not create the workspace's managed resources.",
                        "read the activity log of the resource group in the Azure portal; the next adb:apply"
                                + " deletes the"
                                + " failed workspace first."));
        known.put(
                "ApplianceManagedResourceGroupMismatch",
                new ArmErrorCatalog(
                        ErrorCode.MANAGED_RESOURCE_GROUP_CONFLICT,
                        "the workspace has another managed resource group; Azure cannot change it.",
                        "remove <managedResourceGroup> (-Dadb.managedResourceGroup), or set it to the group"
                                + " that the workspace has."));
    }
}
