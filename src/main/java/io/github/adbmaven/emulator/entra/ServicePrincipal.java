/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.entra;

/**
 * An application in a tenant.
 *
 * @param objectId the id that roles and memberships refer to
 */
public record ServicePrincipal(String tenantId, String applicationId, String objectId, String displayName) {}
