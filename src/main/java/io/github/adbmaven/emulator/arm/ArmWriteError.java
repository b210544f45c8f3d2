/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import java.util.Locale;

/** The errors of write requests. */
final class ArmWriteError {
    private ArmWriteError() {}

    static ArmError contentInvalid(String why) {
        return ArmError.of(
                400,
                "InvalidRequestContent",
                "The request content was invalid and could not be deserialized: '" + why + "'.");
    }

    static ArmError invalid(String target, String why) {
        return ArmError.of(400, "InvalidParameter", why, Json.object().put("target", target));
    }

    static ArmError tagNameInvalid(String name) {
        return ArmError.of(
                400,
                "InvalidTagNameCharacters",
                "The tag names '" + name + "' have reserved characters '<,>,%,&,\\,?,/' or control characters.");
    }

    static ArmError locationRequired() {
        return ArmError.of(400, "LocationRequired", "The location property is required for this definition.");
    }

    static ArmError locationUnavailable(String location, String type) {
        return ArmError.of(
                400,
                "LocationNotAvailableForResourceType",
                "The provided location '" + location + "' is not available for resource type '" + type
                        + "'. List of available regions for the resource type is '"
                        + String.join(
                                ",",
                                Locations.DISPLAY_NAMES.stream()
                                        .map(Locations::normal)
                                        .toList())
                        + "'.");
    }

    static ArmError resourceElsewhere(String name, String group, String actual, String wanted) {
        return ArmError.of(
                409,
                "InvalidResourceLocation",
                "The resource '" + name + "' already exists in location '" + actual + "' in resource group '" + group
                        + "'. A resource with the same name cannot be created in location '" + wanted
                        + "'. Please select a new resource name.");
    }

    static ArmError groupElsewhere(String name, String actual, String wanted) {
        return ArmError.of(
                409,
                "InvalidResourceGroupLocation",
                "Invalid resource group location '" + wanted + "'. The Resource group '" + name
                        + "' already exists in location '" + actual + "'.");
    }

    static ArmError groupBeingDeleted(String name) {
        return ArmError.of(
                409,
                "ResourceGroupBeingDeleted",
                "The resource group '" + name + "' is in deprovisioning state and cannot perform this operation.");
    }

    static ArmError managedGroupMismatch(String actual, String wanted) {
        return ArmError.of(
                400,
                "ApplianceManagedResourceGroupMismatch",
                "The managed resource group ID of the request '" + wanted
                        + "' does not match the managed resource group ID of the existing workspace '" + actual
                        + "'. The managed resource group cannot be updated.");
    }

    static ArmError immutable(String property) {
        return invalid(
                property, "The property '" + property + "' cannot be changed after the workspace has been created.");
    }

    static ArmError anotherOperation(String id, String state) {
        return ArmError.of(
                409,
                "AnotherOperationInProgress",
                "Another operation on the resource '" + id + "' is in progress; its provisioning state is '" + state
                        + "'. Please retry later.");
    }

    /** The code is real; status and text are assumed. */
    static ArmError beingDeleted(String id) {
        return ArmError.of(
                409, "ApplianceBeingDeleted", "The appliance '" + id + "' is being deleted. Please retry later.");
    }

    static ArmError skuInvalid(boolean standardEnded) {
        return ArmError.of(
                400,
                "InvalidDatabricksSku",
                "The SKU is invalid. The allowed SKUs are: ''" + (standardEnded ? "" : "Standard', '")
                        + "Premium', 'Trial''.");
    }

    static ArmError notForServerless(String property) {
        return ArmError.of(
                400,
                "FeatureNotSupportedForServerlessWorkspace",
                "The property '" + property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1)
                        + "' is not supported for Serverless Workspace");
    }

    static ArmError scopeLocked(String scope, String verb, String lockId) {
        return ArmError.of(
                409,
                "ScopeLocked",
                "The scope '" + scope + "' cannot perform " + verb
                        + " operation because following scope(s) are locked: '" + lockId
                        + "'. Please remove the lock and try again.");
    }

    static ArmError disallowedByPolicy(String name, ProvisioningFaults.Policy policy) {
        String assignment = policy.scope() + "/providers/Microsoft.Authorization/policyAssignments/" + policy.name();
        ObjectNode more = Json.object().put("target", name);
        more.putArray("additionalInfo")
                .addObject()
                .put("type", "PolicyViolation")
                .putObject("info")
                .put("policyDefinitionDisplayName", policy.name())
                .put("policyDefinitionEffect", "deny")
                .put("policyAssignmentName", policy.name())
                .put("policyAssignmentScope", policy.scope())
                .put("policyAssignmentId", assignment);
        return ArmError.of(
                403,
                "RequestDisallowedByPolicy",
                "Resource '" + name + "' was disallowed by policy. Policy identifiers: '" + assignment + "'.",
                more);
    }

    static ArmError linkedAuthorization(Caller caller, String scope, String link) {
        return ArmError.of(
                403,
                "LinkedAuthorizationFailed",
                "The client '" + caller.applicationId() + "' with object id '" + caller.objectId()
                        + "' has permission to perform action 'Microsoft.Databricks/workspaces/write' on scope '"
                        + scope
                        + "'; however, it does not have permission to perform action(s) 'join/action' on the linked"
                        + " scope(s) '" + link + "' or the linked scope(s) are invalid.");
    }

    /** The deny assignment of a managed resource group. */
    static ArmError denyAssignment(Caller caller, String action, String scope) {
        return ArmError.of(
                403,
                "DenyAssignmentAuthorizationFailed",
                "The client '" + caller.applicationId() + "' with object id '" + caller.objectId()
                        + "' has permission to perform action '" + action + "' on scope '" + scope
                        + "'; however, the access is denied because of the deny assignment with name 'System deny"
                        + " assignment created by Azure Databricks' at scope '" + scope + "'.");
    }

    static ArmError notRegistered(String namespace) {
        String text = "The subscription is not registered to use namespace '" + namespace
                + "'. See https://aka.ms/rps-not-found for how to register subscriptions.";
        ObjectNode more = Json.object();
        more.putArray("details")
                .addObject()
                .put("code", "MissingSubscriptionRegistration")
                .put("target", namespace)
                .put("message", text);
        return ArmError.of(409, "MissingSubscriptionRegistration", text, more);
    }

    static ArmError subscriptionDisabled(String id) {
        return ArmError.of(
                409,
                "ReadOnlyDisabledSubscription",
                "The subscription '" + id + "' is disabled and therefore marked as read only. You cannot perform any"
                        + " write actions on this subscription until it is re-enabled.");
    }

    static ArmError quotaExceeded(String location, int quota) {
        return ArmError.of(
                409,
                "OperationNotAllowed",
                "The operation would exceed the quota of " + quota + " workspaces of this subscription in the region '"
                        + location + "'. Delete workspaces or ask for a higher quota.");
    }
}
