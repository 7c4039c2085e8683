export function EditScreen() { return <h1>EditScreen</h1>; }
