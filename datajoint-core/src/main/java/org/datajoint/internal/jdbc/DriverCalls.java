package org.datajoint.internal.jdbc;

import static java.lang.invoke.MethodHandles.filterArguments;
import static java.lang.invoke.MethodHandles.filterReturnValue;
import static java.lang.invoke.MethodHandles.publicLookup;
import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Optional;

/**
 * The methods of MySQL's driver that expose the server's status. They are looked up by reflection, because the driver
 * is needed at run time only: on the class path, on the module path, or not at all.
 *
 * @param connection the driver's type of connections
 * @param listener its type of listeners to changes of the session
 * @param threadId returns a connection's id on the server
 * @param inTransaction returns whether a connection has an open transaction
 * @param addListener adds a listener to a connection
 * @param removeListener removes a listener from a connection
 * @param changes returns the list of changes that a listener was notified of
 * @param changeType returns the type of a change as a number
 * @param resetSession resets the session of a connection
 */
record DriverCalls(
        Class<?> connection,
        Class<?> listener,
        MethodHandle threadId,
        MethodHandle inTransaction,
        MethodHandle addListener,
        MethodHandle removeListener,
        MethodHandle changes,
        MethodHandle changeType,
        MethodHandle resetSession) {
    /** The protocol's type of a change of the session's state. */
    static final int STATE_CHANGE = 2;

    /** Empty if the driver is absent or its version lacks one of the methods. */
    static final Optional<DriverCalls> FOUND = find();

    private static Optional<DriverCalls> find() {
        try {
            String controllerName = "com.mysql.cj.protocol.ServerSessionStateController";
            Class<?> connection = type("com.mysql.cj.jdbc.JdbcConnection");
            Class<?> session = type("com.mysql.cj.Session");
            Class<?> serverSession = type("com.mysql.cj.protocol.ServerSession");
            Class<?> controller = type(controllerName);
            Class<?> listener = type(controllerName + "$SessionStateChangesListener");
            Class<?> changes = type(controllerName + "$ServerSessionStateChanges");
            Class<?> change = type(controllerName + "$SessionStateChange");
            MethodHandle toSession = method(connection, "getSession", session);
            MethodHandle toServer = filterReturnValue(toSession, method(session, "getServerSession", serverSession));
            MethodHandle toController = method(connection, "getServerSessionStateController", controller);
            return Optional.of(new DriverCalls(
                    connection,
                    listener,
                    plain(filterReturnValue(toSession, method(session, "getThreadId", long.class))),
                    plain(filterReturnValue(toServer, method(serverSession, "inTransactionOnServer", boolean.class))),
                    onController(toController, controller, listener, "addSessionStateChangesListener"),
                    onController(toController, controller, listener, "removeSessionStateChangesListener"),
                    plain(method(changes, "getSessionStateChangesList", List.class)),
                    plain(method(change, "getType", int.class)),
                    plain(method(connection, "resetServerState", void.class))));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, false, DriverCalls.class.getClassLoader());
    }

    private static MethodHandle method(Class<?> owner, String name, Class<?> result)
            throws ReflectiveOperationException {
        return publicLookup().findVirtual(owner, name, methodType(result));
    }

    private static MethodHandle onController(
            MethodHandle toController, Class<?> controller, Class<?> listener, String name)
            throws ReflectiveOperationException {
        MethodHandle call = publicLookup().findVirtual(controller, name, methodType(void.class, listener));
        return filterArguments(call, 0, toController).asType(methodType(void.class, Object.class, Object.class));
    }

    private static MethodHandle plain(MethodHandle handle) {
        MethodType type = handle.type();
        return handle.asType(methodType(type.returnType(), Object.class));
    }
}
