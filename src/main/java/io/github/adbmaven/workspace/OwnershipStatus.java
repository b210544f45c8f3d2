/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.workspace.spec.Ownership;
import io.github.adbmaven.workspace.spec.OwnershipTags;
import java.util.Map;
import java.util.Optional;

/** Whose a resource is, as its tags say. */
public enum OwnershipStatus {
    /** Ours to change and to delete. */
    OWNED,
    /** Made with this plugin, for another owner. */
    OTHER_OWNER,
    /** Made by other means. */
    UNTAGGED;

    static OwnershipStatus of(Map<String, String> tags, String owner) {
        Optional<Ownership> ownership = OwnershipTags.read(tags);
        if (ownership.isEmpty()) {
            return UNTAGGED;
        }
        return ownership.get().owner().equals(owner) ? OWNED : OTHER_OWNER;
    }
}
