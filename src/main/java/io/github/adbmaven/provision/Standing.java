/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.provision;

import io.github.adbmaven.declaration.Ownership;
import io.github.adbmaven.declaration.OwnershipTags;
import java.util.Map;
import java.util.Optional;

/** Whose a resource is, as its tags say. */
public enum Standing {
    /** Ours to change and to delete. */
    OURS,
    /** Made with this plugin, for another owner. */
    ANOTHER_OWNERS,
    /** Made by other means. */
    UNMARKED;

    static Standing of(Map<String, String> tags, String owner) {
        Optional<Ownership> ownership = OwnershipTags.read(tags);
        if (ownership.isEmpty()) {
            return UNMARKED;
        }
        return ownership.get().owner().equals(owner) ? OURS : ANOTHER_OWNERS;
    }
}
