/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace.spec;

/**
 * A value that a workspace has and that the POM does not declare: another tool set it, Azure generated it, or an element was
 * removed from the POM.
 *
 * @param property named as in a {@link PropertyChange}
 * @param isDefault whether Azure documents it as the default
 */
public record UnmanagedValue(String property, String value, boolean isDefault) {}
