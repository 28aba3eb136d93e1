<#list dependencyMap as entry>
<#assign project = entry.getKey()/>
<#if project.groupId != "org.datajoint">
| ${project.groupId}:${project.artifactId} | ${project.version} | <#list entry.getValue() as licence>${licence}<#sep>, or </#sep></#list> |
</#if>
</#list>
