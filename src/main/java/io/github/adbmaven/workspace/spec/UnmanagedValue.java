/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

/**
 * A value of a workspace that the POM does not configure: another tool set it, Azure generated it, or an element was removed from
 * the POM.
 *
 * @param property the name in a {@link PropertyChange}
 * @param isDefault whether Azure documents it as the default
 */
public record UnmanagedValue(String property, String value, boolean isDefault) {}
