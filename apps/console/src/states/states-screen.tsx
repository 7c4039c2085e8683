export function StatesScreen() { return <h1>StatesScreen</h1>; }
