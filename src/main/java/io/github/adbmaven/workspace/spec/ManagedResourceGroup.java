/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.WorkspaceId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;

/**
 * The resource group that Azure creates for the resources of a workspace.
 *
 * <p>Its default name has the pattern of the Azure portal, {@code databricks-rg-<workspace>-<13 characters>}. The end is a
 * hash of the workspace ID: the name is stable, and different for workspaces with the same name or group.
 */
public final class ManagedResourceGroup {
    private static final String PREFIX = "databricks-rg-";
    private static final int LONGEST = 90;
    private static final int HASH = 13;

    private ManagedResourceGroup() {}

    /** Returns the default name, of at most 90 characters. */
    public static String defaultName(WorkspaceId id) {
        int room = LONGEST - PREFIX.length() - HASH - 1;
        String workspace = id.name().substring(0, Math.min(room, id.name().length()));
        return PREFIX + workspace + "-" + hash(id.path().toLowerCase(Locale.ROOT));
    }

    /** Returns the ID of a group in the subscription of the workspace. */
    public static String path(WorkspaceId id, String name) {
        return "/subscriptions/" + id.subscriptionId() + "/resourceGroups/" + name;
    }

    /** Returns the name in a workspace resource; a Serverless workspace has none. */
    public static Optional<String> of(ObjectNode workspace) {
        return Json.text(workspace.path("properties"), "managedResourceGroupId").map(ManagedResourceGroup::name);
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            String digits = new BigInteger(1, digest).toString(Character.MAX_RADIX);
            return digits.substring(digits.length() - HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
