/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

/** A subscription that the identity can access. */
public record Subscription(String id, String name, String state) {}
