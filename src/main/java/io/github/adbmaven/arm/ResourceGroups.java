/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.arm;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resource groups, and what is in them. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class ResourceGroups {
    public ResourceGroups(ArmCalls calls) {
        throw new UnsupportedOperationException("" + calls);
    }

    /** The group; empty if there is none. */
    public Optional<ResourceGroup> find(String subscriptionId, String name) {
        throw new UnsupportedOperationException(subscriptionId + name);
    }

    /** Makes the group, or gives an existing one in the same place these tags instead of its own. */
    public ResourceGroup create(String subscriptionId, String name, String location, Map<String, String> tags) {
        throw new UnsupportedOperationException(subscriptionId + name + location + tags);
    }

    /** Deletes the group with everything in it. That there is none is no error. */
    public Operation delete(String subscriptionId, String name) {
        throw new UnsupportedOperationException(subscriptionId + name);
    }

    /** What is in the group, as far as the identity can see it. */
    public List<GroupMember> contents(String subscriptionId, String name) {
        throw new UnsupportedOperationException(subscriptionId + name);
    }

    /** Whether there is such a group; a refusal to tell is an answer too. */
    public Presence isThere(String subscriptionId, String name) {
        throw new UnsupportedOperationException(subscriptionId + name);
    }
}
