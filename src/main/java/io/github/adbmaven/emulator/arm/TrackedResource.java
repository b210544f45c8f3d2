/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A resource of a resource provider, as Resource Manager lists it. */
interface TrackedResource {
    String id();

    String type();

    String name();

    String resourceGroup();

    String location();

    Map<String, String> tags();

    /** The time of creation, in the form of the lists. */
    String created();

    String provisioningState();

    /** All of the resource but its id, name and type. */
    ObjectNode body();
}
