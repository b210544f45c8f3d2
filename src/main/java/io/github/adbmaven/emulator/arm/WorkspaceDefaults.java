/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** The values that the service sets if a client omits them. */
final class WorkspaceDefaults {
    /** Names that the service generates when it creates a workspace and never changes. */
    private static final List<String> GENERATED = List.of(
            "storageAccountName",
            "publicIpName",
            "natGatewayName",
            "vnetAddressPrefix",
            "loadBalancerId",
            "loadBalancerBackendPoolName");

    static final Set<String> FLAGS = Set.of(
            "enableFedRampCertification", "enableNoPublicIp", "prepareEncryption", "requireInfrastructureEncryption");
    private static final Set<String> OBJECTS = Set.of("encryption", "resourceTags");

    /** The provider's own principal in the emulator, and the built-in role Owner. */
    private static final String PROVIDER = "d0000000-0000-0000-0000-0000000000db";

    private static final String OWNER = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";

    private WorkspaceDefaults() {}

    /** Keeps the generated values, unless the client sends its own. */
    static void keepGenerated(JsonNode old, ObjectNode properties) {
        if (old.isObject()) {
            ObjectNode parameters = properties.withObjectProperty("parameters");
            GENERATED.stream()
                    .filter(name -> old.has(name) && !parameters.has(name))
                    .forEach(name -> parameters.set(name, old.path(name)));
        }
    }

    static void fill(ObjectNode body) {
        ObjectNode properties = body.withObjectProperty("properties");
        if (!properties.hasNonNull("authorizations")) {
            properties
                    .putArray("authorizations")
                    .addObject()
                    .put("principalId", PROVIDER)
                    .put("roleDefinitionId", OWNER);
        }
        if (properties.path("computeMode").asText().equals("Serverless")) {
            return;
        }
        ObjectNode parameters = properties.withObjectProperty("parameters");
        FLAGS.forEach(name -> parameter(parameters, name, name.equals("enableNoPublicIp")));
        String random = UUID.randomUUID().toString().replace("-", "").substring(0, 13);
        parameter(parameters, "storageAccountName", "dbstorage" + random);
        parameter(parameters, "storageAccountSkuName", "Standard_GRS");
        parameters
                .putObject("resourceTags")
                .putObject("value")
                .put("application", "databricks")
                .put("databricks-environment", "true");
        parameters.properties().forEach(entry -> type(entry.getKey(), entry.getValue()));
    }

    private static void parameter(ObjectNode parameters, String name, String value) {
        if (!parameters.hasNonNull(name)) {
            parameters.putObject(name).put("value", value);
        }
    }

    private static void parameter(ObjectNode parameters, String name, boolean value) {
        if (!parameters.hasNonNull(name)) {
            parameters.putObject(name).put("value", value);
        }
    }

    /** Only the service sets the type of a parameter. */
    private static void type(String name, JsonNode parameter) {
        if (!(parameter instanceof ObjectNode object) || !object.hasNonNull("value")) {
            throw ArmWriteError.contentInvalid("The parameter '" + name + "' is not an object with a value.");
        }
        JsonNode value = object.path("value");
        String type = value.isBoolean() ? "Bool" : value.isObject() ? "Object" : "String";
        String wanted = FLAGS.contains(name) ? "Bool" : OBJECTS.contains(name) ? "Object" : type;
        if (!type.equals(wanted)) {
            throw ArmWriteError.invalid(
                    "parameters." + name,
                    "The value of the parameter '" + name + "' is not of the type " + wanted.toLowerCase(Locale.ROOT)
                            + ".");
        }
        object.put("type", type);
    }
}
