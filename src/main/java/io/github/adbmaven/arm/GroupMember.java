/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.arm;

/** A resource in a group; letter case is the service's. */
public record GroupMember(String id, String name) {}
